namespace Clientele.Simulation.Measuring;

/// <summary>What happened so far on one loop. Written on it, and copied there for others.</summary>
internal struct Counters
{
    public int Online;
    public long Connected, ConnectFailed, Sent, Replied, Wrong, Unanswered, Unasked, Lost, Late, Unsent, BytesSent, BytesReceived;

    public void Add(in Counters other)
    {
        Online += other.Online;
        Connected += other.Connected;
        ConnectFailed += other.ConnectFailed;
        Sent += other.Sent;
        Replied += other.Replied;
        Wrong += other.Wrong;
        Unanswered += other.Unanswered;
        Unasked += other.Unasked;
        Lost += other.Lost;
        Late += other.Late;
        Unsent += other.Unsent;
        BytesSent += other.BytesSent;
        BytesReceived += other.BytesReceived;
    }
}
