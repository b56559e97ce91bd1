using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Clientele.Serving.Customers;
using Clientele.Transport;

namespace Clientele.Serving.Tracing;

/// <summary>
/// A span for the visit of each customer who joined while somebody listened; nothing is made or kept for the others. A
/// listener is user code, and what it throws is kept from servers. Any thread.
/// </summary>
internal sealed class VisitTraces
{
    private static readonly ActivitySource s_source = new(
        ClienteleTraces.SourceName, typeof(VisitTraces).Assembly.GetName().Version?.ToString(3));

    private readonly KeyValuePair<string, object?>[] _server;
    private readonly int _messages;
    private readonly int _characters;
    private ConcurrentDictionary<long, Visit>? _visits;

    /// <param name="endPoint">The first of the places where the server listens.</param>
    /// <param name="messages">How many messages of a visit are events; 0 for none.</param>
    /// <param name="characters">How much of the text of each they have; 0 for none.</param>
    public VisitTraces(EndPoint endPoint, int messages, int characters)
    {
        (_messages, _characters) = (messages, characters);
        _server = endPoint is IPEndPoint ip
            ? [
                new(TraceNames.ServerAddress, ip.Address.ToString()), new(TraceNames.ServerPort, ip.Port),
                new(TraceNames.Transport, "tcp"),
            ]
            : [new(TraceNames.ServerAddress, endPoint.ToString()), new(TraceNames.Transport, "unix")];
    }

    /// <summary>Whether messages are events of some visits.</summary>
    public bool HasMessages => _messages > 0 && _visits is { IsEmpty: false };

    /// <summary>The customer is online: its visit begins, if anybody listens.</summary>
    public void Begin(Customer customer)
    {
        if (!s_source.HasListeners() || Start(customer) is not { } activity)
            return;
        ConcurrentDictionary<long, Visit> visits = _visits
            ?? Interlocked.CompareExchange(ref _visits, new ConcurrentDictionary<long, Visit>(), null) ?? _visits;
        visits[customer.Number] = new Visit(activity, _messages);
        // A stop that gave up on the loop has declared it gone meanwhile.
        if (customer.AdmissionState == AdmissionState.Gone)
            End(customer);
    }

    /// <summary>The span of a customer's visit; null for none.</summary>
    public Activity? Of(Customer customer) =>
        _visits is { } visits && visits.TryGetValue(customer.Number, out Visit? visit) ? visit.Activity : null;

    /// <summary>A message is an event of its visit, if those are wanted and there is room.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="isReceived">Whether it came from the customer.</param>
    /// <param name="payload">Its bytes.</param>
    public void AddMessage(Customer customer, bool isReceived, ReadOnlySpan<byte> payload)
    {
        if (!HasMessages || !_visits!.TryGetValue(customer.Number, out Visit? visit)
            || !visit.Activity.IsAllDataRequested || !visit.TakesMessage())
            return;
        var tags = new ActivityTagsCollection
        {
            [TraceNames.Direction] = isReceived ? TraceNames.Receive : TraceNames.Transmit,
            [TraceNames.Size] = payload.Length,
        };
        if (_characters > 0)
            tags[TraceNames.Text] = Text(customer, isReceived, payload);
        visit.Activity.AddEvent(new ActivityEvent(TraceNames.Message, tags: tags));
    }

    /// <summary>The customer has left: its visit is over.</summary>
    public void End(Customer customer)
    {
        if (_visits is not { } visits || !visits.TryRemove(customer.Number, out Visit? visit))
            return;
        Activity activity = visit.Activity;
        if (activity.IsAllDataRequested)
            Describe(customer, visit);
        if (IsError(customer.Reason))
        {
            activity.SetTag(TraceNames.ErrorType, customer.Reason.ToName());
            activity.SetStatus(ActivityStatusCode.Error, customer.Error?.Message);
        }

        ThreadRules.AssertNoLockHeld("tell listeners of a span");
        Activity? current = Activity.Current;
        try
        {
            activity.Stop();
        }
        catch (Exception)
        {
            // A listener's.
        }
        finally
        {
            Activity.Current = current;
        }
    }

    /// <summary>Null when nobody wants it. What runs here has no span of its own afterwards.</summary>
    private Activity? Start(Customer customer)
    {
        ThreadRules.AssertNoLockHeld("tell listeners of a span");
        Activity? current = Activity.Current;
        try
        {
            // A visit is the beginning of a trace, whatever the code that accepts it is part of.
            Activity.Current = null;
            return s_source.StartActivity(
                ClienteleTraces.VisitName, ActivityKind.Server, default(ActivityContext), Tags(customer),
                startTime: customer.Since);
        }
        catch (Exception)
        {
            // A listener's.
            return null;
        }
        finally
        {
            Activity.Current = current;
        }
    }

    private List<KeyValuePair<string, object?>> Tags(Customer customer)
    {
        List<KeyValuePair<string, object?>> tags = [.. _server, new(TraceNames.Customer, customer.Number)];
        if (customer.RemoteEndPoint is { } peer)
        {
            tags.Add(new(TraceNames.PeerAddress, peer.Address.ToString()));
            tags.Add(new(TraceNames.PeerPort, peer.Port));
        }

        return tags;
    }

    private static void Describe(Customer customer, Visit visit)
    {
        Activity activity = visit.Activity;
        activity.SetTag(TraceNames.Reason, customer.Reason.ToName());
        activity.SetTag(TraceNames.MessagesReceived, customer.MessagesReceived);
        activity.SetTag(TraceNames.MessagesSent, customer.MessagesSent);
        activity.SetTag(TraceNames.BytesReceived, customer.BytesReceived);
        activity.SetTag(TraceNames.BytesSent, customer.BytesSent);
        if (customer.MessagesDropped > 0)
            activity.SetTag(TraceNames.MessagesDropped, customer.MessagesDropped);
        if (customer.Name is { } name)
            activity.SetTag(TraceNames.Name, name);
        if (visit.Untold > 0)
            activity.SetTag(TraceNames.Untold, visit.Untold);
    }

    private static bool IsError(LeaveReason reason) =>
        reason is LeaveReason.Reset or LeaveReason.TooSlow or LeaveReason.TooMuch or LeaveReason.Failed;

    private string Text(Customer customer, bool isReceived, ReadOnlySpan<byte> payload)
    {
        TextEncoding encoding = isReceived ? customer.Encoding : customer.SendEncoding;
        // No character takes more bytes than this.
        string text = encoding.Decode(payload[..Math.Min(payload.Length, 4 * _characters)]);
        if (text.Length <= _characters)
            return text;
        return text[..(char.IsHighSurrogate(text[_characters - 1]) ? _characters - 1 : _characters)];
    }
}
