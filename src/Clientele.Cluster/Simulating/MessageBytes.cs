using System.Text;

namespace Clientele.Cluster.Simulating;

/// <summary>Short messages as bytes. What is read is not trusted: it is a value, or null.</summary>
internal static class MessageBytes
{
    private static readonly UTF8Encoding s_utf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Make(Action<BinaryWriter> write)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, s_utf8, leaveOpen: true))
            write(writer);
        return content.ToArray();
    }

    public static T? Read<T>(ReadOnlyMemory<byte> payload, Func<BinaryReader, T?> read)
        where T : class
    {
        using var reader = new BinaryReader(new MemoryStream(payload.ToArray()), s_utf8);
        try
        {
            T? value = read(reader);
            return reader.BaseStream.Position == reader.BaseStream.Length ? value : null;
        }
        catch (Exception error) when (error is IOException or FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }
}
