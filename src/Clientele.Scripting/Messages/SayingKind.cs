namespace Clientele.Scripting.Messages;

internal enum SayingKind
{
    Text,
    Bytes,
    Checked,
}
