namespace Clientele.Simulation;

internal enum SayingKind
{
    Text,
    Bytes,
    Checked,
}
