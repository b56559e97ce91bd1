using System.Diagnostics.CodeAnalysis;

namespace Clientele.Transport;

/// <summary>
/// Who left bytes unread because intake was paused: each once, in the order of coming. Used by its loop's thread alone.
/// </summary>
[Experimental("CLIENTELE001")]
public sealed class HeldOwners
{
    private readonly Queue<ISocketOwner> _line = new();
    private readonly HashSet<ISocketOwner> _in = [];

    /// <summary>Adds an owner behind the others, unless it is there already.</summary>
    public void Add(ISocketOwner owner)
    {
        if (_in.Add(owner))
            _line.Enqueue(owner);
    }

    /// <summary>Takes the first one; false when it is empty.</summary>
    public bool TryTake([NotNullWhen(true)] out ISocketOwner? owner)
    {
        if (!_line.TryDequeue(out owner))
            return false;
        _in.Remove(owner);
        return true;
    }
}
