using System.Text;

namespace Clientele.Testing;

/// <summary>
/// A frame as it stands on the wire, and the message in it: what <see cref="FramingCheck"/> is given.
/// </summary>
public sealed class FramingSample
{
    private readonly byte[] _wire;
    private readonly byte[] _message;

    /// <summary>A sample. The bytes are copied.</summary>
    /// <param name="wire">One whole frame.</param>
    /// <param name="message">The message that is read from it.</param>
    public FramingSample(ReadOnlySpan<byte> wire, ReadOnlySpan<byte> message) =>
        (_wire, _message) = (wire.ToArray(), message.ToArray());

    /// <summary>The frame.</summary>
    public ReadOnlyMemory<byte> Wire => _wire;

    /// <summary>The message in it.</summary>
    public ReadOnlyMemory<byte> Message => _message;

    /// <summary>
    /// Whether the framing writes the message as it stands in <see cref="Wire"/>; true unless set otherwise. False for
    /// a frame that can be written in a second way, with an escape too many, say.
    /// </summary>
    public bool IsCanonical { get; init; } = true;

    /// <summary>From hexadecimal digits.</summary>
    /// <param name="wire">One whole frame.</param>
    /// <param name="message">The message; the whole frame where it is null.</param>
    /// <exception cref="FormatException">They are not hexadecimal.</exception>
    public static FramingSample FromHex(string wire, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(wire);
        return new(Convert.FromHexString(wire), Convert.FromHexString(message ?? wire));
    }

    /// <summary>From text, in UTF-8.</summary>
    /// <param name="wire">One whole frame.</param>
    /// <param name="message">The message; the whole frame where it is null.</param>
    public static FramingSample FromText(string wire, string? message = null)
    {
        ArgumentNullException.ThrowIfNull(wire);
        return new(Encoding.UTF8.GetBytes(wire), Encoding.UTF8.GetBytes(message ?? wire));
    }
}
