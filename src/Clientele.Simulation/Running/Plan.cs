using System.Net;
using Clientele.Connections;
using Clientele.Simulation.Talking;

namespace Clientele.Simulation.Running;

/// <summary>What all customers of a run have in common. Written before the loops start.</summary>
internal sealed class Plan
{
    public Plan(SimulationOptions options, IReadOnlyList<EndPoint> servers)
    {
        (Options, Servers) = (options, servers);
        Template = new Template(options.Say, options.Encoding, options.Seed);
        EveryMicroseconds = (long)options.Every.TotalMicroseconds;
        ReplyMicroseconds = (long)options.ReplyTimeout.TotalMicroseconds;
        ExpectedText = options.Expect.Kind == ExpectationKind.Text ? options.Encoding.Encode(options.Expect.Words) : [];
        Settings = new ConnectionSettings { Logger = options.Logger, CloseTimeout = 2_000_000 };
        MaxFrameLength = options.Framing.IsTimed ? Template.MaxLength : Wrapped();
    }

    public SimulationOptions Options { get; }

    /// <summary>The addresses of the server, the first that answers to be used.</summary>
    public IReadOnlyList<EndPoint> Servers { get; }

    /// <summary>Whom it is about, in errors.</summary>
    public string Target => ConnectException.Target(Options.Host, Options.Port);

    /// <summary>How it connects, for errors to say.</summary>
    public ConnectOptions Connect => ConnectOptionsOf(Options);

    public Template Template { get; }

    public long EveryMicroseconds { get; }

    public long ReplyMicroseconds { get; }

    public byte[] ExpectedText { get; }

    public ConnectionSettings Settings { get; }

    public int MaxFrameLength { get; }

    /// <summary>Is cancelled when the run is over: nobody is connected any more.</summary>
    public CancellationToken Enough { get; init; }

    /// <summary>Which of <see cref="Servers"/> answered last. Any thread; a wrong guess costs a try.</summary>
    public int Preferred { get; set; }

    /// <summary>Somebody has been connected: from then on, a failed connect is a fact of the run and not its end.</summary>
    public bool EverConnected { get; set; }

    public static ConnectOptions ConnectOptionsOf(SimulationOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        Source = options.Sources.Count > 0 ? new IPEndPoint(options.Sources[0], 0) : null,
    };

    /// <exception cref="FramingException">What is said does not fit the framing.</exception>
    private int Wrapped()
    {
        byte[] payload = new byte[Template.MaxLength];
        int length = Template.Render(1, 1, payload);
        int wrapped = Options.Framing.WrappedLength(payload.AsSpan(0, length), Options.Encoding);
        return Math.Max(wrapped, length) + Template.MaxLength;
    }
}
