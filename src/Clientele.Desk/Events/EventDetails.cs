using System.Globalization;
using System.Text;

namespace Clientele.Desk.Events;

/// <summary>What an event says beside its number and kind.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Name">Whose, if they had one then.</param>
/// <param name="Error">The error behind it.</param>
/// <param name="Stay">Of one who has left.</param>
internal sealed record EventDetails(string? Address, string? Name, string? Error, Stay? Stay)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Address}\0{Name?.Replace('\0', ' ')}\0{Error?.Replace('\0', ' ')}\0{Stay}");

    public static EventDetails Parse(ReadOnlySpan<byte> bytes)
    {
        string[] parts = Encoding.UTF8.GetString(bytes).Split('\0', 4);
        return new EventDetails(At(0), At(1), At(2), At(3) is { } stay ? Stay.Parse(stay) : null);

        string? At(int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
    }
}
