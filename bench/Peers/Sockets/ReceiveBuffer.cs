namespace Clientele.Bench.Peers;

/// <summary>
/// A connection's buffer: 4 KiB as most write it; at its best 512 bytes, and larger once a receive has filled it, so that
/// the idle cost little and the busy make few calls.
/// </summary>
internal sealed class ReceiveBuffer(bool grows)
{
    private const int Largest = 64 * 1024;

    private byte[] _bytes = new byte[grows ? 512 : 4096];

    public Memory<byte> Memory => _bytes;

    public void Filled(int bytes)
    {
        if (grows && bytes == _bytes.Length && bytes < Largest)
            _bytes = GC.AllocateUninitializedArray<byte>(Math.Min(Largest, bytes * 8));
    }
}
