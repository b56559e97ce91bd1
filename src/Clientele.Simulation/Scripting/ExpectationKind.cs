namespace Clientele.Simulation;

internal enum ExpectationKind
{
    None,
    Echo,
    Any,
    Text,
    Bytes,
    Regex,
    Nothing,
    Checked,
}
