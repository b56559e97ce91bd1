using System.Text;

namespace Clientele.Desk.Events;

/// <summary>What an event says beside its number and kind.</summary>
/// <param name="Address">The customer's address and port.</param>
/// <param name="Name">The customer's name, if it had one then.</param>
/// <param name="Error">The error behind the event; for a new name, the old one.</param>
/// <param name="Stay">The figures of a customer who has left.</param>
internal sealed record EventDetails(string? Address, string? Name, string? Error, Stay? Stay)
{
    /// <summary>The fields as bytes, each text with its length before it.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream(128);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Address ?? "");
        writer.Write(Name ?? "");
        writer.Write(Error ?? "");
        Stay?.Write(writer);
        return bytes.ToArray();
    }

    public static EventDetails Read(byte[] bytes)
    {
        if (bytes.Length == 0)
            return new EventDetails(null, null, null, null);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return new EventDetails(Text(), Text(), Text(), reader.BaseStream.Position < bytes.Length ? Stay.Read(reader) : null);

        string? Text() => reader.ReadString() is { Length: > 0 } text ? text : null;
    }
}
