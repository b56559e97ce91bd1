namespace Clientele.Scripting.Templates;

internal enum HoleKind
{
    Literal,
    Customer,
    Visit,
    Message,
    Random,
    RandomNumber,
    Time,
    UnixTime,
    UnixMilliseconds,
    Table,
    Captured,
}
