using System.Globalization;

namespace Clientele.Desk.Events;

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
