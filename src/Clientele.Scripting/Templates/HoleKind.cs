namespace Clientele.Scripting.Templates;

internal enum HoleKind
{
    Literal,
    Customer,
    Visit,
    Message,
    Random,
    RandomNumber,
    Uuid,
    Pattern,
    Time,
    UnixTime,
    UnixMilliseconds,
    Table,
    Captured,
    PartStart,
    PartEnd,
    Computed,
}
