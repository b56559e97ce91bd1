using System.Collections;
using System.Globalization;

namespace Clientele.Serving;

/// <summary>A logging scope as providers read it: names and values, and a text.</summary>
internal sealed class CustomerScope(long number, string address, string server)
    : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 3;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("CustomerNumber", number),
        1 => new("CustomerAddress", address),
        2 => new("Server", server),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"CustomerNumber:{number} CustomerAddress:{address} Server:{server}");
}
