using System.Security.Cryptography.X509Certificates;
using System.Text;
using Clientele.Scripting;
using Clientele.Simulation.Distributed;

namespace Clientele.Simulation;

/// <summary>
/// What simulated customers do, as bytes: for workers on other machines. A scenario goes as the text of its file, with
/// the files that it names. Stateless.
/// </summary>
public static class SimulationOrder
{
    /// <summary>The most bytes that an order has: 64 MiB.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private const byte Version = 2;
    private const int MostTargets = 1000;
    private const int MostSources = 100_000;

    private static readonly UTF8Encoding s_utf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes an order.</summary>
    /// <param name="options">
    /// The run. Its scenario must have kept its source (<see cref="ScenarioFile.Load"/>), and only its number of
    /// customers, of visits, duration and tolerance may have been changed. What is of this machine (loops, logger,
    /// transport, what is allowed) is left out.
    /// </param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentException">It cannot be written: the message says why.</exception>
    public static byte[] Write(SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var content = new MemoryStream();
        using var to = new BinaryWriter(content, s_utf8, leaveOpen: true);
        to.Write(Version);
        to.Write(options.Targets.Count);
        foreach (SimulationTarget target in options.Targets)
        {
            to.Write(target.Host);
            to.Write(target.Port);
            to.Write(target.LastPort);
        }

        to.Write(options.Seed);
        to.Write(options.Customers);
        to.Write(options.Duration.Ticks);
        to.Write(options.Say);
        to.Write(options.HoldTolerance);
        to.Write(options.Every.Ticks);
        to.Write(ExpectationOf(options.Expect));
        to.Write(options.Encoding.Name);
        to.Write(FramingOf(options.Framing));
        to.Write(options.LastLine);
        to.Write(options.ConnectTimeout.Ticks);
        to.Write(options.ReplyTimeout.Ticks);
        to.Write(options.MaxConnecting);
        to.Write(options.Sources.Count);
        foreach (System.Net.IPAddress source in options.Sources)
            to.Write(source.ToString());
        Write(to, options);
        Write(to, options.Tls);
        ScenarioOrder.Write(to, options.Scenario);
        to.Flush();
        return content.Length <= MostBytes ? content.ToArray() : throw new ArgumentException(
            $"the scenario and its files have more than {ByteSizes.Format(MostBytes)} (make the files smaller)");
    }

    /// <summary>Reads an order. It reads no file: the scenario has only those that are in the order.</summary>
    /// <param name="bytes">The bytes. They are not trusted.</param>
    /// <returns>The run.</returns>
    /// <exception cref="InvalidDataException">The bytes are not an order.</exception>
    /// <exception cref="ScriptException">The scenario has a mistake; the message says where and why.</exception>
    public static SimulationOptions Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var from = new OrderReader(bytes);
            if (from.Byte() != Version)
                throw new InvalidDataException("an order of another version");
            SimulationOptions options = ReadOptions(from);
            options = ScenarioOrder.Read(from, options);
            return from.IsAtEnd ? options : throw new InvalidDataException("an order with something behind it");
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"not an order: {error.Message}", error);
        }
    }

    private static SimulationOptions ReadOptions(OrderReader from)
    {
        SimulationTarget[] targets = from.Many(
            MostTargets, () => new SimulationTarget(from.Text(), from.Int(), from.Int()));
        if (targets.Length == 0)
            throw new InvalidDataException("an order without a server");
        return new SimulationOptions
        {
            Host = targets[0].Host,
            Port = targets[0].Port,
            LastPort = targets[0].LastPort,
            MoreTargets = targets[1..],
            Seed = from.Long(),
            Customers = from.Int(),
            Duration = from.Time(),
            Say = from.Text(),
            HoldTolerance = from.Double(),
            Every = from.Time(),
            Expect = Parsed<Expectation>(from.Text()),
            Encoding = TextEncoding.TryGet(from.Text(), out TextEncoding? encoding) ? encoding
                : throw new FormatException("an unknown encoding"),
            Framing = Parsed<Framing>(from.Text()),
            LastLine = from.Bool(),
            ConnectTimeout = from.Time(),
            ReplyTimeout = from.Time(),
            MaxConnecting = from.Int(),
            Sources = from.Many(MostSources, () => AddressText.TryParse(from.Text(), out System.Net.IPAddress? source)
                ? source : throw new FormatException("not an address")),
            NoDelay = from.Bool(),
            SendBuffer = from.Int(),
            ReceiveBuffer = from.Int(),
            KeepAlive = !from.Bool() ? null : new KeepAlive
            {
                Idle = from.Time(),
                Interval = from.Time(),
                Probes = from.Int(),
            },
            Tls = ReadTls(from),
        };
    }

    private static T Parsed<T>(string text) where T : IParsable<T> => T.Parse(text, null);

    private static string ExpectationOf(Expectation expectation) =>
        expectation.Skip is null && Expectation.TryParse(expectation.ToString(), out _, out _)
            ? expectation.ToString()
            : throw new ArgumentException($"the expectation '{expectation}' cannot be given to another machine (write "
                + "a scenario file)");

    private static string FramingOf(Framing framing) =>
        Framing.TryParse(framing.ToString(), out Framing? same, out _) && same.ToString() == framing.ToString()
            ? framing.ToString()
            : throw new ArgumentException($"the framing '{framing}' cannot be given to another machine (use one that "
                + "can be written as text)");

    /// <summary>How sockets are.</summary>
    private static void Write(BinaryWriter to, SimulationOptions options)
    {
        to.Write(options.NoDelay);
        to.Write(options.SendBuffer);
        to.Write(options.ReceiveBuffer);
        to.Write(options.KeepAlive is not null);
        if (options.KeepAlive is not { } keepAlive)
            return;
        to.Write(keepAlive.Idle.Ticks);
        to.Write(keepAlive.Interval.Ticks);
        to.Write(keepAlive.Probes);
    }

    private static void Write(BinaryWriter to, ClientTlsOptions? tls)
    {
        to.Write(tls is not null);
        if (tls is null)
            return;
        // A private key does not leave the machine that it is on.
        if (tls.Certificate is not null)
        {
            throw new ArgumentException("a client certificate cannot be given to another machine: its private key "
                + "stays here (run it on this machine alone)");
        }

        to.Write(tls.AcceptAnyCertificate);
        to.Write(tls.TargetHost ?? "");
        to.Write(tls.TrustedAuthorities is not null);
        to.Write(tls.TrustedAuthorities?.ExportCertificatePems() ?? "");
    }

    private static ClientTlsOptions? ReadTls(OrderReader from)
    {
        if (!from.Bool())
            return null;
        bool acceptsAny = from.Bool();
        string host = from.Text();
        bool hasAuthorities = from.Bool();
        string pem = from.Text();
        var authorities = new X509Certificate2Collection();
        if (hasAuthorities)
        {
            try
            {
                authorities.ImportFromPem(pem);
            }
            catch (System.Security.Cryptography.CryptographicException error)
            {
                throw new FormatException("an invalid authority", error);
            }
        }

        return new ClientTlsOptions
        {
            AcceptAnyCertificate = acceptsAny,
            TargetHost = host.Length == 0 ? null : host,
            TrustedAuthorities = hasAuthorities ? authorities : null,
        };
    }
}
