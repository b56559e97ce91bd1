using System.CommandLine;
using System.Globalization;
using System.Net;
using Clientele.Cli.Language;
using Clientele.Cli.Simulating;
using Clientele.Scripting;
using Clientele.Simulation;

namespace Clientele.Cli.Commands;

/// <summary>
/// The server to visit, the customers, and what they say: by flags, by a scenario file, or both; then flags win.
/// </summary>
internal sealed class SimulateFlags
{
    private readonly Argument<string[]> _target = new("HOST PORT")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = Phrases.SimulateFlags.Target,
    };
    private readonly Option<string?> _scenario = Parsing.Path("--scenario", "FILE", Phrases.SimulateFlags.Scenario);
    private readonly Option<int?> _customers = Parsing.Option<int?>(
        "--customers", "N", Phrases.SimulateFlags.Customers, Parsing.Count);
    private readonly Option<TimeSpan?> _for = Parsing.Option<TimeSpan?>(
        "--for", "TIME", Phrases.SimulateFlags.Time, Parsing.Duration);
    private readonly Option<long?> _visits = Parsing.Option<long?>(
        "--visits", "N", Phrases.SimulateFlags.Visits, Parsing.LongCount);
    private readonly Option<string?> _say = Parsing.Text("--say", "TEXT", Phrases.SimulateFlags.Say);
    private readonly Option<Expectation?> _expect = Parsing.Option<Expectation?>(
        "--expect", "REPLY", Phrases.SimulateFlags.Expect, ParseExpectation);
    private readonly Option<double?> _holdTolerance = Parsing.Option<double?>(
        "--hold-tolerance", "SHARE", Phrases.SimulateFlags.HoldTolerance, ParseShare);
    private readonly Option<TimeSpan?> _every = Parsing.Option<TimeSpan?>(
        "--every", "TIME", Phrases.SimulateFlags.Every, Parsing.Duration);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.FramingOption();
    private readonly Option<bool> _lastLine = Parsing.Flag("--last-line", Phrases.SimulateFlags.LastLine);
    private readonly Option<TimeSpan?> _replyTimeout = Parsing.Option<TimeSpan?>(
        "--reply-timeout", "TIME", Phrases.SimulateFlags.ReplyTimeout, Parsing.Duration);
    private readonly Option<TimeSpan?> _connectTimeout = CommonOptions.ConnectTimeout();
    private readonly Option<int?> _connecting = Parsing.Option<int?>(
        "--connecting", "N", Phrases.SimulateFlags.Connecting, Parsing.Count);
    private readonly Option<IReadOnlyList<IPAddress>?> _source = Parsing.Option<IReadOnlyList<IPAddress>?>(
        "--source", "ADDRESSES", Phrases.SimulateFlags.Source, Parsing.Addresses);
    private readonly TlsFlags _tls = new();
    private readonly SocketFlags _socket = new();
    private readonly Option<int?> _seed = Parsing.Option<int?>(
        "--seed", "N", Phrases.SimulateFlags.Seed, Parsing.Count);
    private readonly Option<int?> _loops = CommonOptions.Loops();

    public void AddTo(Command command)
    {
        command.Add(_target);
        foreach (Option option in new Option[]
        {
            _scenario, _customers, _holdTolerance, _for, _visits, _say, _expect, _every, _encoding, _framing, _lastLine,
            _replyTimeout, _connectTimeout, _connecting, _source, _seed, _loops,
        })
            command.Add(option);
        _tls.AddTo(command);
        _socket.AddTo(command);
    }

    /// <param name="result">What was written.</param>
    /// <param name="isForOthers">Workers on other machines run it too.</param>
    /// <param name="options">The run.</param>
    /// <param name="error">What is wrong; null where nothing is.</param>
    public bool TryRead(ParseResult result, bool isForOthers, out SimulationOptions options, out string? error)
    {
        options = new SimulationOptions { Host = "", Port = 0 };
        string? path = result.GetValue(_scenario);
        try
        {
            if (path is not null)
                options = ScenarioFile.Load(path, keepsSource: isForOthers).ApplyTo(options);
        }
        catch (ScriptException wrong)
        {
            error = Phrases.SimulateFlags.ScenarioFault(wrong.Message);
            return false;
        }

        error = SetTarget(result, ref options);
        if (error is not null)
            return false;
        if (!_tls.TryRead(result, out ClientTlsOptions? tls, out error))
            return false;
        options = With(result, options) with { Tls = tls ?? options.Tls };
        error = WrongCombination(result, options) ?? WrongContent(path, options);
        return error is null;
    }

    private string? SetTarget(ParseResult result, ref SimulationOptions options)
    {
        string[] words = result.GetValue(_target) ?? [];
        if (words.Length == 0 && options is { Host.Length: > 0, Port: > 0 })
            return null;
        if (words.Length > 2 || (words.Length == 2 && words[1].Contains(':', StringComparison.Ordinal)))
            return SetTargets(words, ref options);
        (string host, string port) = Targets.Split(words);
        string[] ports = port.Split('-');
        int last = 0;
        if (Targets.WhyNoHost(words) is { } why)
            return why;
        if (host.Length == 0 || port.Length == 0)
            return Phrases.SimulateFlags.MissingTarget;
        if (ports.Length > 2 || !Targets.IsPort(ports[0], out int first)
            || (ports.Length == 2 && (!Targets.IsPort(ports[1], out last) || last < first)))
            return Phrases.SimulateFlags.InvalidPorts(SafeText.Show(port));
        options = options with { Host = host, Port = first, LastPort = last };
        return null;
    }

    /// <summary>Several servers: each with its port.</summary>
    private static string? SetTargets(string[] words, ref SimulationOptions options)
    {
        List<SimulationTarget> targets = [];
        foreach (string word in words)
        {
            if (Targets.WhyNoHost([word]) is { } why)
                return why;
            if (!SimulationTarget.TryParse(Targets.WithoutScheme(word), out SimulationTarget? target))
                return Phrases.SimulateFlags.InvalidTarget(SafeText.Show(word));
            targets.Add(target);
        }

        options = options with
        {
            Host = targets[0].Host,
            Port = targets[0].Port,
            LastPort = targets[0].LastPort,
            MoreTargets = targets[1..],
        };
        return null;
    }

    private SimulationOptions With(ParseResult result, SimulationOptions options)
    {
        if (options.Scenario is { } scenario)
        {
            options = options with
            {
                Scenario = scenario with
                {
                    Arrivals = result.GetValue(_customers) is { } customers ? Arrivals.Online(customers) with
                    {
                        HasBarrier = scenario.Arrivals.HasBarrier,
                    } : scenario.Arrivals,
                    Duration = result.GetValue(_for) ?? scenario.Duration,
                    Visits = result.GetValue(_visits) ?? scenario.Visits,
                    HoldTolerance = result.GetValue(_holdTolerance) ?? scenario.HoldTolerance,
                },
            };
        }

        return options with
        {
            Customers = result.GetValue(_customers) ?? options.Customers,
            Duration = result.GetValue(_for) ?? options.Duration,
            HoldTolerance = result.GetValue(_holdTolerance) ?? options.HoldTolerance,
            Say = result.GetValue(_say) ?? options.Say,
            Expect = result.GetValue(_expect) ?? options.Expect,
            Every = result.GetValue(_every) ?? options.Every,
            Encoding = result.GetValue(_encoding) ?? options.Encoding,
            Framing = result.GetValue(_framing) ?? options.Framing,
            LastLine = result.GetValue(_lastLine) || options.LastLine,
            ReplyTimeout = result.GetValue(_replyTimeout) ?? options.ReplyTimeout,
            ConnectTimeout = result.GetValue(_connectTimeout) ?? options.ConnectTimeout,
            MaxConnecting = result.GetValue(_connecting) ?? options.MaxConnecting,
            Sources = result.GetValue(_source) ?? options.Sources,
            NoDelay = _socket.NoDelay(result),
            KeepAlive = _socket.KeepAlive(result),
            SendBuffer = _socket.SendBuffer(result),
            ReceiveBuffer = _socket.ReceiveBuffer(result),
            Seed = result.GetValue(_seed) ?? options.Seed,
            Loops = result.GetValue(_loops) ?? options.Loops,
        };
    }

    private string? WrongCombination(ParseResult result, SimulationOptions options)
    {
        if (options.Scenario is not null
            && (result.GetValue(_say) ?? (object?)result.GetValue(_expect) ?? result.GetValue(_every)) is not null)
            return Phrases.SimulateFlags.SayOrScenario;
        if (options.Scenario is null && result.GetValue(_visits) is not null)
            return Phrases.SimulateFlags.VisitsNeedScenario;
        if (options.Scenario is null && options.Every == TimeSpan.Zero && options.Expect == Expectation.None)
            return Phrases.SimulateFlags.NoPauseNeedsReply;
        if (result.GetValue(_say) is not null && options.Expect == Expectation.Checked)
            return Phrases.SimulateFlags.CheckedSaysItself;
        if (options.Scenario?.Length <= TimeSpan.Zero || options.Duration <= TimeSpan.Zero
            || options.ReplyTimeout <= TimeSpan.Zero || options.ConnectTimeout <= TimeSpan.Zero)
            return Phrases.SimulateFlags.NoTime;
        return null;
    }

    private static string? WrongContent(string? path, SimulationOptions options)
    {
        try
        {
            Simulator.Check(options);
            return null;
        }
        catch (Exception error) when (error is UnencodableException or FormatException or FramingException)
        {
            return $"{(path is null ? "--say" : SafeText.Show(path))}: {SimulateWords.WrongTemplate(error)}";
        }
        catch (ArgumentException error) when (path is not null)
        {
            return $"{SafeText.Show(path)}: {error.Message}";
        }
    }

    private static bool ParseShare(string text, out double? share, out string? error)
    {
        bool isOne = text.EndsWith('%') && double.TryParse(text.AsSpan(0,
            text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            && percent is >= 0 and <= 100;
        share = isOne ? double.Parse(
            text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / 100 : null;
        error = isOne ? null : Phrases.Values.Share;
        return isOne;
    }

    private static bool ParseExpectation(string text, out Expectation? expectation, out string? error)
    {
        bool isOne = Expectation.TryParse(text, out expectation, out ParseFailure? failure);
        error = isOne ? null : ParseWords.Of(failure!);
        return isOne;
    }
}
