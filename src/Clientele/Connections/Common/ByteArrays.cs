using System.Buffers;

namespace Clientele.Connections.Common;

/// <summary>
/// Arrays for frames: from the pool, but for large ones in a process that has little memory. The pool keeps 32 of each
/// size for each processor, up to a minute: 200 megabytes of frames of a megabyte, where there may be no more than
/// that.
/// </summary>
internal static class ByteArrays
{
    private const int Large = 64 * 1024;
    private const long Plenty = 2L * 1024 * 1024 * 1024;

    private static readonly bool s_hasPlenty = MemoryShare.Available is 0 or >= Plenty;

    /// <summary>At least that long.</summary>
    public static byte[] Rent(int length) => length <= Large || s_hasPlenty
        ? ArrayPool<byte>.Shared.Rent(length)
        : GC.AllocateUninitializedArray<byte>(length);

    public static void Return(byte[] array)
    {
        if (array.Length <= Large || s_hasPlenty)
            ArrayPool<byte>.Shared.Return(array);
    }
}
