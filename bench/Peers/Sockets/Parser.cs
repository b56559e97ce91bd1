namespace Clientele.Bench.Peers;

/// <summary>Keeps what is not answered yet of one connection, and its answers until they are sent.</summary>
internal abstract class Parser
{
    private byte[] _bytes = new byte[4096];
    private int _end;
    private byte[] _answers = new byte[4096];
    private int _answered;

    /// <summary>Where to receive: at least half a buffer, so that a long message takes few calls.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (_end > _bytes.Length / 2)
                Array.Resize(ref _bytes, _bytes.Length * 2);
            return _bytes.AsMemory(_end);
        }
    }

    /// <summary>The answers to all that is whole by now. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Answer(int received)
    {
        _end += received;
        _answered = 0;
        int taken = Answer(_bytes.AsSpan(0, _end));
        _bytes.AsSpan(taken, _end - taken).CopyTo(_bytes);
        _end -= taken;
        return _answers.AsMemory(0, _answered);
    }

    /// <returns>How many of the bytes were whole messages.</returns>
    protected abstract int Answer(ReadOnlySpan<byte> bytes);

    /// <summary>Room for more of the answer, to be written into before it is <see cref="Add"/>ed.</summary>
    protected Span<byte> Room(int bytes)
    {
        if (_answers.Length - _answered < bytes)
            Array.Resize(ref _answers, Math.Max(_answers.Length * 2, _answered + bytes));
        return _answers.AsSpan(_answered);
    }

    protected void Add(int bytes) => _answered += bytes;
}
