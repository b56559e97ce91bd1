using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Who left bytes unread because intake was paused: each once, in the order of coming. Used by its loop's thread alone.
/// </summary>
internal sealed class HeldOwners
{
    private readonly Queue<ISocketOwner> _line = new();
    private readonly HashSet<ISocketOwner> _in = [];

    public void Add(ISocketOwner owner)
    {
        if (_in.Add(owner))
            _line.Enqueue(owner);
    }

    public bool TryTake([NotNullWhen(true)] out ISocketOwner? owner)
    {
        if (!_line.TryDequeue(out owner))
            return false;
        _in.Remove(owner);
        return true;
    }
}
