using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Clientele.Desk.Events;

/// <summary>What an event that is not a message has beside its number and kind.</summary>
/// <param name="Address">The customer's address and port.</param>
/// <param name="Name">The customer's name, if it had one then; of a notice, the node that it is about.</param>
/// <param name="OldName">Of a new name, the one before.</param>
/// <param name="Error">The error behind the event.</param>
/// <param name="Totals">The figures of a customer who has left.</param>
internal readonly record struct EventDetails(
    string? Address = null,
    string? Name = null,
    string? OldName = null,
    string? Error = null,
    CustomerTotals? Totals = null)
{
    private const int Missing = -1;

    /// <summary>Writes the details as bytes: figures first, then each text behind its length.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write([(byte)(Totals is null ? 0 : 1)]);
        if (Totals is { } totals)
            Put(output, totals);
        Put(output, Address);
        Put(output, Name);
        Put(output, OldName);
        Put(output, Error);
    }

    /// <summary>Of a record without details: nothing.</summary>
    public static EventDetails Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return default;
        bool hasTotals = bytes[0] == 1;
        bytes = bytes[1..];
        CustomerTotals? totals = hasTotals ? Take<CustomerTotals>(ref bytes) : null;
        string? address = TakeText(ref bytes), name = TakeText(ref bytes), oldName = TakeText(ref bytes);
        return new EventDetails(address, name, oldName, TakeText(ref bytes), totals);
    }

    private static void Put<T>(IBufferWriter<byte> output, T value)
        where T : unmanaged
    {
        MemoryMarshal.Write(output.GetSpan(Unsafe.SizeOf<T>()), value);
        output.Advance(Unsafe.SizeOf<T>());
    }

    private static void Put(IBufferWriter<byte> output, string? text)
    {
        Put(output, text is null ? Missing : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
            Encoding.UTF8.GetBytes(text, output);
    }

    private static T Take<T>(ref ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        T value = MemoryMarshal.Read<T>(bytes);
        bytes = bytes[Unsafe.SizeOf<T>()..];
        return value;
    }

    private static string? TakeText(ref ReadOnlySpan<byte> bytes)
    {
        int length = Take<int>(ref bytes);
        if (length == Missing)
            return null;
        string text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }
}
