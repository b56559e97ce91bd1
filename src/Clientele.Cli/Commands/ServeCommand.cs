using System.CommandLine;
using Clientele.Cli.Configuring;
using Clientele.Cli.Language;
using Clientele.Cli.Output;
using Clientele.Cli.Processes;
using Clientele.Cli.Serving;
using Clientele.Cluster;
using Clientele.Desk;
using Clientele.Scripting;
using Clientele.Transport;

namespace Clientele.Cli.Commands;

/// <summary><c>clientele serve</c>.</summary>
internal sealed class ServeCommand
{
    private readonly ServerFlags _server = new();
    private readonly AnswerFlags _answers = new();
    private readonly Option<TypedLineEnd?> _eol = CommonOptions.Eol(Phrases.ServeFlags.EolDefault);
    private readonly Option<bool> _hexInput = CommonOptions.HexInput();
    private readonly Option<bool> _templateInput = CommonOptions.TemplateInput();
    private readonly Option<OutputFormat?> _output = Parsing.Option<OutputFormat?>(
        "--output", "text|jsonl|none", Phrases.ServeFlags.Output, Parsing.Output);
    private readonly Option<string?> _log = Parsing.Path("--log", "FILE", Phrases.ServeFlags.Log);
    private readonly Option<string?> _commands = Parsing.Path("--commands", "FILE", Phrases.ServeFlags.Commands);
    private readonly Option<bool> _quiet = CommonOptions.Quiet();
    private readonly Option<LineStamp?> _time = CommonOptions.Time();
    private readonly Option<string?> _control = Parsing.Maybe("--control", "[PATH]", Phrases.Control.Flag);
    private readonly DeskFlags _desk = new();
    private readonly NodeFlags _node = new();
    private readonly ProcessFlags _processes = new();
    private readonly ConfigFlags _config = new();
    private readonly Option<bool> _schema = Parsing.Flag("--schema", Phrases.Rules.Schema);

    public Command Create()
    {
        var command = new Command("serve", Phrases.ServeFlags.Command)
        {
            _eol, _hexInput, _templateInput, _output, _log, _commands, _control, _quiet, _time, _schema,
        };
        _config.AddTo(command);
        _server.AddTo(command, _config.File);
        _answers.AddTo(command);
        _desk.AddTo(command, _config.File);
        _node.AddTo(command, _processes.Processes);
        _processes.AddTo(command);
        command.SetAction((result, _) => RunAsync(result));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        if (result.GetValue(_schema))
            return Printout.Print(RulesFile.Schema);
        if (_config.WantsSchema(result))
            return Printout.Print(ConfigSchema.Make());
        DescriptorLimit.Raise();
        List<ConfigFault> faults = [];
        if (Read(result, faults) is not { } said)
            return Refuse(result, faults);
        if (_config.Prints(result) && faults.Count == 0)
            return Printout.Print(ConfigPrinter.Print(said));
        ProcessPart? part = _processes.Part(result);
        string group = _node.GroupName(result);
        if (Misfit(result, said, group) is { } misfit)
        {
            Standard.Complain(misfit);
            return ExitCodes.Usage;
        }

        if (part is not null)
            said.Servers[0].Options = Divided(said.Servers[0].Options, part, _server.HasLoops(result));
        List<ServedSettings>? servers = MakeServers(result, said, faults);
        bool hasDesk = DeskPlan.TryMake(said.Process, !_config.Checks(result), out DeskOptions? desk, faults);
        if (servers is null || !hasDesk)
            return Refuse(result, faults);
        if (_config.Checks(result))
        {
            Standard.Note(Phrases.Config.Good(servers.Count));
            return ExitCodes.Done;
        }

        if (!GivenSockets.TryTake(servers, _processes.Count(result) is not null, out string? socketFault))
        {
            Standard.Complain(socketFault);
            return ExitCodes.Usage;
        }

        OutputFormat output = said.Process.Output ?? OutputFormat.Text;
        bool isQuiet = result.GetValue(_quiet);
        LineStamp? stamp = result.GetValue(_time);
        // The process that starts others says what they complain of.
        Standard.Stamp = part is null ? stamp : null;
        foreach (ServedSettings server in output == OutputFormat.Text && part is null && !isQuiet ? servers : [])
            CommonOptions.HintAt(server.Server.Framing);
        string? commands = result.GetValue(_commands);
        if (_processes.Count(result) is { } count && part is null)
        {
            ServerOptions options = servers[0].Server;
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
                LogFile = said.Process.Log,
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
            Servers = servers,
            Output = output,
            Stamp = stamp,
            IsQuiet = isQuiet,
            Eol = said.Process.LineEnd,
            HexInput = said.Process.HexInput,
            TemplateInput = said.Process.TemplateInput,
            LogFile = said.Process.Log,
            Commands = commands,
            TellsOfUnreadInput = part is null,
            Desk = part is { IsFirst: false } ? null : desk,
            Control = part is { IsFirst: false } ? null : result.GetValue(_control),
            Node = node,
            Part = part,
            View = part is null ? null : new NodeView(node!.Name, group, part),
            DeskServer = said.Process.DeskServer ?? "",
            Reread = _config.Path(result) is null ? null : () => Reread(result, said.Process),
            ReadDeskTls = desk?.Tls is null ? null : () => DeskPlan.ReadTls(said.Process),
        });
        return await session.RunAsync().ConfigureAwait(false);
    }

    /// <summary>What the file says, with the flags over it, and what is wrong there.</summary>
    private FileConfiguration? Read(ParseResult result, List<ConfigFault> faults)
    {
        FileConfiguration? said = new(new ProcessOptions(), [new ServedOptions()]);
        if (_config.Path(result) is { } path)
        {
            said = ConfigReader.Read(path, out IReadOnlyList<ConfigFault> wrong);
            faults.AddRange(wrong);
        }

        if (said is null)
            return null;
        ProcessOptions process = said.Process;
        process.LineEnd = result.GetValue(_eol) ?? process.LineEnd;
        process.HexInput |= result.GetValue(_hexInput);
        process.TemplateInput |= result.GetValue(_templateInput);
        process.Output = result.GetValue(_output) ?? process.Output;
        process.Log = result.GetValue(_log) ?? process.Log;
        foreach ((string key, Option option) in new (string, Option)[]
        {
            ("LineEnd", _eol), ("HexInput", _hexInput), ("TemplateInput", _templateInput),
            ("Output", _output), ("Log", _log),
        })
        {
            if (result.GetResult(option) is { Implicit: false })
                process.Said[key] = option.Name;
        }

        _desk.Apply(result, process);
        foreach (ServedOptions server in said.Servers)
        {
            _server.Apply(result, server, process.LineEnd);
            _answers.Apply(result, server);
        }

        return said;
    }

    /// <summary>The same anew; null, and what is wrong is complained of, when it has mistakes.</summary>
    private List<ServedSettings>? Reread(ParseResult result, ProcessOptions was)
    {
        List<ConfigFault> faults = [];
        if (Read(result, faults) is { } said && MakeServers(result, said, faults) is { } servers)
        {
            foreach (string key in ProcessKeys.Changed(was, said.Process))
                Standard.Complain(Phrases.Config.NeedsRestart(key));
            return servers;
        }

        foreach (ConfigFault fault in faults)
            Standard.Complain(fault.ToString());
        Standard.Complain(Phrases.Config.StaysOld);
        return null;
    }

    /// <summary>Flags that do not fit the servers, in one line; null where all do.</summary>
    private string? Misfit(ParseResult result, FileConfiguration said, string group)
    {
        ServerOptions options = said.Servers[0].Options;
        bool hasUnix = _server.HasUnix(result) || options.EndPoints.Count > 0;
        if (_processes.Fault(
            result, group, hasUnix, ("--capacity", options.Capacity), ("--max-customers", options.MaxCustomers))
            is { } fault)
            return fault;
        if (said.Servers.Count == 1)
            return null;
        string? flag = _server.PlaceFlag(result) ?? (_node.IsAsked(result) ? "--cluster" : null)
            ?? (_processes.Count(result) is not null ? _processes.Processes.Name : null);
        return flag is null ? null : Phrases.Config.NotWithSeveral(flag);
    }

    private List<ServedSettings>? MakeServers(ParseResult result, FileConfiguration said, List<ConfigFault> faults)
    {
        List<ServedSettings> servers = [];
        foreach (ServedOptions one in said.Servers)
        {
            if (ServerPlan.TryMake(
                one, said.Process, _answers.On(result), out IReadOnlyList<ConfigFault> wrong) is { } made)
                servers.Add(made);
            faults.AddRange(wrong);
        }

        faults.AddRange(PlacesTwice.Find(said.Servers));
        if (said.Process.Log is { } log && Path.GetDirectoryName(Path.GetFullPath(log)) is { } folder
            && said.Process.PlaceOf("Log") is var place && !place.StartsWith('-') && !Directory.Exists(folder))
            faults.Add(new ConfigFault(place, Phrases.Config.FolderMissing(SafeText.Show(folder))));
        return faults.Count == 0 ? servers : null;
    }

    private int Refuse(ParseResult result, List<ConfigFault> faults)
    {
        foreach (ConfigFault fault in faults)
            Standard.Complain(fault.ToString());
        if (_config.Path(result) is not null)
            Standard.Complain(Phrases.Config.NotGood(faults.Count));
        return ExitCodes.Usage;
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
}
