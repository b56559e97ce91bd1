using System.Globalization;
using System.Text;

namespace Clientele.Desk.Watching;

/// <summary>What an event says beside its number and kind.</summary>
/// <param name="Address">Whose.</param>
/// <param name="Name">Whose, if they had one then.</param>
/// <param name="Error">The error behind it.</param>
/// <param name="Stay">Of one who has left.</param>
internal sealed record Particulars(string? Address, string? Name, string? Error, Stay? Stay)
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes($"{Address}\0{Name?.Replace('\0', ' ')}\0{Error?.Replace('\0', ' ')}\0{Stay}");

    public static Particulars Parse(ReadOnlySpan<byte> bytes)
    {
        string[] parts = Encoding.UTF8.GetString(bytes).Split('\0', 4);
        return new Particulars(At(0), At(1), At(2), At(3) is { } stay ? Stay.Parse(stay) : null);

        string? At(int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
    }
}

/// <summary>What became of a customer's stay, in figures.</summary>
internal sealed record Stay(long MessagesReceived, long MessagesSent, long BytesReceived, long BytesSent, double Seconds)
{
    public Stay(Customer customer, TimeSpan time)
        : this(customer.MessagesReceived, customer.MessagesSent, customer.BytesReceived, customer.BytesSent, Math.Round(time.TotalSeconds, 3))
    {
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{MessagesReceived} {MessagesSent} {BytesReceived} {BytesSent} {Seconds}");

    public static Stay Parse(string text)
    {
        string[] parts = text.Split(' ');
        return new Stay(Count(0), Count(1), Count(2), Count(3), double.Parse(parts[4], CultureInfo.InvariantCulture));

        long Count(int index) => long.Parse(parts[index], CultureInfo.InvariantCulture);
    }
}
