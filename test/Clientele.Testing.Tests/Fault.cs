namespace Clientele.Testing.Tests;

public enum Fault
{
    None,
    Throws,
    TakesMoreThanIsThere,
    TakesNothing,
    PayloadOutsideOfFrame,
    ReservesWhatIsClaimed,
    Allocates,
    DependsOnCuts,
    LeavesResumeAt,
    AnswersAnew,
    NeedsTooLittle,
    WaitsForEver,
    NoLimit,
    WritesWhatItCannot,
    WriteThrows,
    WritesWrong,
    WritesBytesLeftThere,
}
