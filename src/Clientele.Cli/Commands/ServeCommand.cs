using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Processes;
using Clientele.Cli.Service;
using Clientele.Cli.Serving;
using Clientele.Cluster;
using Clientele.Desk;
using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele serve</c>.</summary>
internal sealed class ServeCommand
{
    private readonly Option<int> _port = Parsing.Option<int>("--port", "N", Phrases.ServeFlags.Port, Parsing.Port);
    private readonly Option<BindAddress?> _bind = Parsing.Option<BindAddress?>(
        "--bind", "ADDRESS", Phrases.ServeFlags.Bind, Parsing.Address);
    private readonly Option<UnixDomainSocketEndPoint?> _unix = CommonOptions.Unix();
    private readonly Option<int?> _backlog = Parsing.Option<int?>(
        "--backlog", "N", Phrases.ServeFlags.Backlog, Parsing.Count);
    private readonly Option<TextEncoding?> _encoding = CommonOptions.Encoding();
    private readonly Option<Framing?> _framing = CommonOptions.FramingOption();
    private readonly AnswerFlags _answers = new();
    private readonly Option<TypedLineEnd?> _eol = CommonOptions.Eol(Phrases.ServeFlags.EolDefault);
    private readonly Option<bool> _hexInput = CommonOptions.HexInput();
    private readonly Option<int?> _capacity = Parsing.Option<int?>(
        "--capacity", "N", Phrases.ServeFlags.Capacity, Parsing.Count);
    private readonly Option<bool> _tellPlace = Parsing.Flag("--tell-place", Phrases.ServeFlags.TellPlace);
    private readonly Option<TimeSpan?> _idleTimeout = Parsing.Option<TimeSpan?>(
        "--idle-timeout", "TIME", Phrases.ServeFlags.IdleTimeout, Parsing.Patience);
    private readonly Option<TimeSpan?> _finishTimeout = Parsing.Option<TimeSpan?>(
        "--finish-timeout", "TIME", Phrases.ServeFlags.FinishTimeout, Parsing.Patience);
    private readonly Option<int?> _maxCustomers = Parsing.Option<int?>(
        "--max-customers", "N", Phrases.ServeFlags.MaxCustomers, Parsing.Count);
    private readonly Option<int?> _maxPerAddress = Parsing.Option<int?>(
        "--max-per-address", "N", Phrases.ServeFlags.MaxPerAddress, Parsing.Count);
    private readonly Option<RateLimit?> _maxRate = Parsing.Option<RateLimit?>(
        "--max-rate", "RATE", Phrases.ServeFlags.MaxRate, Parsing.Rate);
    private readonly Option<long?> _maxFrame = Parsing.Option<long?>(
        "--max-frame", "SIZE", Phrases.ServeFlags.MaxFrame, Parsing.Size);
    private readonly Option<long?> _queue = Parsing.Option<long?>(
        "--queue", "SIZE", Phrases.ServeFlags.Queue, Parsing.Size);
    private readonly Option<OverflowPolicy?> _overflow = Parsing.Option<OverflowPolicy?>(
        "--overflow", "POLICY", Phrases.ServeFlags.Overflow, Parsing.OverflowOf);
    private readonly Option<TimeSpan?> _stopTimeout = Parsing.Option<TimeSpan?>(
        "--stop-timeout", "TIME", Phrases.ServeFlags.StopTimeout, Parsing.Patience);
    private readonly Option<string?> _tlsCert = Parsing.Path("--tls-cert", "FILE", Phrases.ServeFlags.TlsCertificate);
    private readonly Option<string?> _tlsKey = Parsing.Path("--tls-key", "FILE", Phrases.ServeFlags.TlsKey);
    private readonly Option<OutputFormat?> _output = Parsing.Option<OutputFormat?>(
        "--output", "text|jsonl|none", Phrases.ServeFlags.Output, Parsing.Output);
    private readonly Option<string?> _log = Parsing.Path("--log", "FILE", Phrases.ServeFlags.Log);
    private readonly Option<string?> _commands = Parsing.Path("--commands", "FILE", Phrases.ServeFlags.Commands);
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly Option<LineStamp?> _time = CommonOptions.Time();
    private readonly Option<string?> _control = Parsing.Maybe("--control", "[PATH]", Phrases.Control.Flag);
    private readonly Option<int?> _loops = CommonOptions.Loops();
    private readonly DeskFlags _desk = new();
    private readonly NodeFlags _node = new();
    private readonly ProcessFlags _processes = new();
    private readonly Option<bool> _schema = Parsing.Flag("--schema", Phrases.Rules.Schema);

    public Command Create()
    {
        var command = new Command("serve", Phrases.ServeFlags.Command)
        {
            _port, _bind, _unix, _backlog, _encoding, _framing, _eol, _hexInput, _capacity, _tellPlace,
            _idleTimeout, _finishTimeout,
            _maxCustomers, _maxPerAddress, _maxRate, _maxFrame, _queue, _overflow, _stopTimeout, _tlsCert, _tlsKey,
            _output, _log,
            _commands, _control, _quiet, _time, _loops, _schema,
        };
        _answers.AddTo(command);
        _desk.AddTo(command);
        _node.AddTo(command, _processes.Processes);
        _processes.AddTo(command);
        command.Validators.Add(result =>
        {
            // Whether they are there: a value that is wrong cannot be asked for.
            if (result.GetResult(_tlsKey) is not null && result.GetResult(_tlsCert) is null)
                result.AddError(Phrases.ServeFlags.KeyNeedsCertificate);
            if (result.GetResult(_unix) is not null
                && (result.GetResult(_port) is not null || result.GetResult(_bind) is not null))
                result.AddError(Phrases.ServeFlags.UnixOrPort);
            if (result.GetResult(_tellPlace) is not null && result.GetResult(_capacity) is null)
                result.AddError(Phrases.ServeFlags.PlaceNeedsCapacity);
        });
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (result.GetValue(_schema))
            return Printout.Print(RulesFile.Schema);
        DescriptorLimit.Raise();
        TextEncoding encoding = result.GetValue(_encoding) ?? TextEncoding.Utf8;
        Framing framing = result.GetValue(_framing) ?? Framing.Raw;
        TypedLineEnd? eol = result.GetValue(_eol);
        ProcessPart? part = _processes.Part(result);
        string group = _node.GroupName(result);
        if (_processes.Fault(result, group, result.GetValue(_unix) is not null, _capacity, _maxCustomers) is { } fault)
        {
            Standard.Complain(fault);
            return ExitCodes.Usage;
        }

        if (!PassedSockets.TryTake(out IReadOnlyList<PassedSocket> sockets, out string? socketFault))
        {
            Standard.Complain(socketFault);
            return ExitCodes.Usage;
        }

        if (sockets.Count > 0 && _processes.Count(result) is not null)
        {
            Standard.Complain(Phrases.Service.NotForProcesses);
            return ExitCodes.Usage;
        }

        ServerOptions options = ToOptions(result, encoding, framing, eol);
        // They stand for what the flags say of ports, so that one service does with and without them.
        if (sockets.Count > 0)
            options = options with { EndPoints = [.. sockets.Select(passed => passed.Socket)] };
        if (part is not null)
            options = Divided(options, part, result.GetResult(_loops) is { Implicit: false });
        if (!CommonOptions.Fits(framing, options.MaxFrame))
            return ExitCodes.Usage;
        bool hexInput = result.GetValue(_hexInput);
        if (!_answers.TryRead(result, options, eol, hexInput, out Answers? answers))
            return ExitCodes.Usage;
        ServerTlsOptions? tls = null;
        if (result.GetValue(_tlsCert) is { } certificate
            && !CertificateFiles.TryRead(certificate, result.GetValue(_tlsKey), out tls))
            return ExitCodes.Usage;
        if (!_desk.TryRead(result, eol, () => answers.Failed, out DeskOptions? desk))
            return ExitCodes.Usage;
        OutputFormat output = result.GetValue(_output) ?? OutputFormat.Text;
        bool isQuiet = result.GetValue(_quiet);
        LineStamp? stamp = result.GetValue(_time);
        // The process that starts others says what they complain of.
        Standard.Stamp = part is null ? stamp : null;
        if (output == OutputFormat.Text && part is null && !isQuiet)
            CommonOptions.HintAt(framing);
        string? commands = result.GetValue(_commands);
        if (_processes.Count(result) is { } count && part is null)
        {
            using var several = new ProcessGroup(new ProcessSettings
            {
                Count = count,
                Name = group,
                Address = options.Address,
                Port = options.Port,
                Output = output,
                Stamp = stamp,
                IsQuiet = isQuiet,
                HasControl = result.GetResult(_control) is not null,
                LogFile = result.GetValue(_log),
                Commands = commands,
                HasDesk = desk is not null,
                HasCluster = _node.IsAsked(result),
                StopTimeout = options.StopTimeout,
            });
            return await several.RunAsync().ConfigureAwait(false);
        }

        if (part is not null)
            commands = part.IsFirst ? commands ?? CommandInput.Piped : null;
        ClusterNodeOptions? node = _node.Read(result, part);
        using var session = new ServeSession(new ServeSettings
        {
            Server = options with { Tls = tls },
            Reply = answers.Callback,
            Rules = answers.Rules,
            ReplyInTurn = answers.Handler(waits: options.Overflow == OverflowPolicy.Wait),
            Output = output,
            Stamp = stamp,
            IsQuiet = isQuiet,
            Eol = eol,
            HexInput = hexInput,
            LogFile = result.GetValue(_log),
            FinishTimeout = result.GetValue(_finishTimeout),
            Commands = commands,
            TellsOfUnreadInput = part is null,
            Desk = part is { IsFirst: false } ? null : desk,
            Control = part is { IsFirst: false } ? null : result.GetValue(_control),
            Node = node,
            Part = part,
            View = part is null ? null : new NodeView(node!.Name, group, part),
            ReadTls = tls is null ? null : () =>
                CertificateFiles.Read(result.GetValue(_tlsCert)!, result.GetValue(_tlsKey)),
            ReadDeskTls = desk?.Tls is null ? null : () => _desk.ReadTls(result),
        });
        return await session.RunAsync().ConfigureAwait(false);
    }

    /// <summary>One of several processes has its part of what all of them may take.</summary>
    private static ServerOptions Divided(ServerOptions options, ProcessPart part, bool hasLoops) => options with
    {
        Port = part.Port,
        SharePort = true,
        Capacity = part.ShareOf(options.Capacity),
        MaxCustomers = part.ShareOf(options.MaxCustomers),
        MaxPerAddress = (int)part.RoundedShareOf(options.MaxPerAddress),
        QueueBudget = part.RoundedShareOf(options.QueueBudget),
        FrameBudget = part.RoundedShareOf(options.FrameBudget),
        Loops = hasLoops ? options.Loops : Math.Max(1, Environment.ProcessorCount / part.Count),
    };

    private ServerOptions ToOptions(ParseResult result, TextEncoding encoding, Framing framing, TypedLineEnd? eol)
    {
        var defaults = new ServerOptions();
        string ending = framing.IsTimed ? (eol ?? TypedLineEnd.Lf).Text : "";
        return defaults with
        {
            Port = result.GetResult(_port) is null ? defaults.Port : result.GetValue(_port),
            Address = result.GetValue(_bind)?.Address,
            EndPoints = result.GetValue(_unix) is { } path ? [path] : [],
            Backlog = Math.Min(result.GetValue(_backlog) ?? defaults.Backlog, ServerOptions.LargestBacklog),
            Encoding = encoding,
            Framing = framing,
            Capacity = result.GetValue(_capacity) ?? 0,
            TellPlace = result.GetValue(_tellPlace) ? place => ServeWords.YourPlace(place) + ending : null,
            IdleTimeout = result.GetValue(_idleTimeout) ?? defaults.IdleTimeout,
            MaxCustomers = result.GetValue(_maxCustomers) ?? 0,
            MaxPerAddress = result.GetValue(_maxPerAddress) ?? 0,
            MaxRate = result.GetValue(_maxRate),
            MaxFrame = (int)Math.Min(result.GetValue(_maxFrame) ?? defaults.MaxFrame, ServerOptions.LargestMaxFrame),
            DeliverIncomplete = true, // rules look at what is complete themselves
            QueueBytes = result.GetValue(_queue) ?? defaults.QueueBytes,
            // Rules and operators do not wait: who does not read is not to lose what it is told without a word.
            Overflow = result.GetValue(_overflow) ?? OverflowPolicy.Disconnect,
            StopTimeout = result.GetValue(_stopTimeout) ?? defaults.StopTimeout,
            Loops = result.GetValue(_loops) ?? 0,
        };
    }
}
