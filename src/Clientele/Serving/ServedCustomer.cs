using Clientele.Transport;

namespace Clientele.Serving;

/// <summary>
/// A customer as its server has it: what happens to the customer goes to the server's events and figures. It is a class
/// of its own so that neither the customer nor the events know the server.
/// </summary>
internal sealed class ServedCustomer(Server server, long number, TransportSocket socket, long acceptedTicks) : Customer(
    number,
    socket,
    server.ConnectionSettings,
    server.Options.Framing,
    server.Options.Encoding,
    server.Options.SendEncoding ?? server.Options.Encoding,
    acceptedTicks)
{
    public Server Server => server;

    internal override bool TellsOfSent =>
        server.Events.Wants(EventKinds.Told) || server.Traces is { HasMessages: true };

    private protected override bool MayWait => HandlerRunner.Current == this;

    internal override bool TellsOfFrames => server.Events.Wants(EventKinds.Said);

    internal override void OnSaid(in Message message, ReadOnlySpan<byte> frame)
    {
        MessageLabel label = server.Options.Labeller is { } labeller && message.IsComplete
            ? LabelOf(labeller, message)
            : default;
        if (label.IsQuiet)
            return;
        KeepWords(message);
        server.Traces?.AddMessage(this, isReceived: true, message.Span);
        server.Events.Said(this, message, frame, label.Rule);
    }

    private MessageLabel LabelOf(MessageLabeller labeller, in Message message)
    {
        ThreadRules.AssertNoLockHeld("call the user's labeller");
        try
        {
            return labeller(this, message);
        }
        catch (Exception error)
        {
            server.Log.LabellerFailed(this, error);
            return default;
        }
    }

    internal override void OnTold(ReadOnlySpan<byte> frame)
    {
        if (server.Traces is { HasMessages: true } traces)
            traces.AddMessage(this, isReceived: false, SendFraming.MessageOf(frame, SendEncoding));
        server.Events.Told(this, frame);
    }

    internal override void OnDropped(int messages)
    {
        if (server.Events.Wants(EventKinds.Dropped))
            server.Events.Publish(new MessagesDropped(this, messages));
    }

    [OnLoop]
    internal override void OnConsumerFailed(Exception error)
    {
        Loop.AssertCurrent();
        server.Log.HandlerFailed(this, error);
    }

    [OnLoop]
    internal override void OnDeparted()
    {
        Loop.AssertCurrent();
        server.Entrance.Depart(this);
    }

    [OnLoop]
    internal override void OnClosed()
    {
        Loop.AssertCurrent();
        server.OnClosed(this);
    }

    private protected override void Rename(ref string? name, string? newName) =>
        server.Events.Rename(this, ref name, newName);
}
