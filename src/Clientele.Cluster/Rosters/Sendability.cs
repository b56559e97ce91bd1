namespace Clientele.Cluster.Rosters;

/// <summary>Whether a message can be sent to customers of this server; sends nothing.</summary>
internal static class Sendability
{
    /// <summary>Escapes are the same for everyone: what is wrong with them is found before others are asked.</summary>
    /// <exception cref="FormatException">An escape in what was typed is wrong.</exception>
    public static void CheckTyped(OutgoingMessage message)
    {
        try
        {
            if (message is { IsTyped: true, Text: { } text })
                TypedText.ToBytes(text, TextEncoding.Utf8, message.HexInput);
        }
        catch (UnencodableException)
        {
            // That depends on the customer.
        }
    }

    /// <exception cref="UnsendableException">One of them cannot be told.</exception>
    public static void Check(Server server, IReadOnlyList<long> numbers, OutgoingMessage message)
    {
        foreach (long number in numbers)
        {
            if (server.Roster[number] is { } customer)
                message.ToFrame(customer, new CustomerId(number));
        }
    }
}
