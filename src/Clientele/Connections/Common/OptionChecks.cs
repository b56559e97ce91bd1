using System.Net;
using System.Net.Sockets;
using Clientele.Transport;

namespace Clientele.Connections.Common;

/// <summary>What options of servers and clients have in common: each is named, with what to do.</summary>
internal static class OptionChecks
{
    public static void NotNull(object? value, string name)
    {
        if (value is null)
            throw new ArgumentNullException(name, $"{name} must not be null (leave it out for its default)");
    }

    public static void Range(long value, long low, long high, string name)
    {
        if (value < low || value > high)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be from {low} to {high}");
    }

    /// <summary>Whether a framing has a message that the limit allows.</summary>
    public static void Fits(Framing framing, int maxFrame)
    {
        if (framing.LeastMessage > maxFrame)
        {
            throw new ArgumentException(
                $"no message of {framing} fits into MaxFrame, {maxFrame} bytes: the shortest has "
                    + $"{framing.LeastMessage}");
        }
    }

    public static void Policy<T>(T value, string name)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is none of its policies");
    }

    public static void KeepAlive(KeepAlive? value, string name)
    {
        if (value is { IsInRange: false })
            throw new ArgumentOutOfRangeException(
                name, value, $"{name}'s times must be from 1 s to 9 h, its probes from 1 to 127");
    }

    public static void Transport(NetworkTransport? value, string name)
    {
        NotNull(value, name);
        if (value!.IsDisposed)
            throw new ArgumentException(
                $"{name} has been disposed (make a new one, and dispose it after the last server and client)", name);
    }

    /// <summary>A clock is asked once: what throws now would throw at each message.</summary>
    public static void Clock(TimeProvider? value, string name)
    {
        NotNull(value, name);
        long frequency;
        try
        {
            frequency = value!.TimestampFrequency;
            _ = value.GetTimestamp();
            _ = value.GetUtcNow();
        }
        catch (Exception error)
        {
            throw new ArgumentException(
                $"{name} does not tell the time: {error.Message} (use TimeProvider.System, or mend it)", name, error);
        }

        if (frequency <= 0)
            throw new ArgumentOutOfRangeException(name, frequency, $"{name} must have a TimestampFrequency above zero");
    }

    public static void EndPoints(IReadOnlyList<EndPoint>? value, string name)
    {
        NotNull(value, name);
        foreach (EndPoint? endPoint in value!)
        {
            if (endPoint is null)
                throw new ArgumentException(
                    $"{name} must not contain null (leave {name} empty to listen on Address and Port)", name);
            if (endPoint is not (IPEndPoint or UnixDomainSocketEndPoint or ListeningSocket))
                throw new ArgumentException($"{name} must be addresses or paths, and {endPoint} is a "
                    + $"{endPoint.GetType().Name} (use an IPEndPoint or a UnixDomainSocketEndPoint)", name);
        }
    }
}
