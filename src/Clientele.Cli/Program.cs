using System.CommandLine;
using System.Reflection;
using Clientele.Cli.Commands;
using Clientele.Cli.Language;
using Clientele.Cli.Output;

string version = typeof(Lang).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
if (args is ["--version"])
{
    // Before anything is built up for parsing: scripts ask this often.
    Console.WriteLine($"clientele {version}");
    return ExitCodes.Done;
}

Lang.Choose(args);
var root = new RootCommand(Lang.Of(
    "Clientele: TCP clients and servers for a crowd.",
    "Clientele:面向众多顾客的 TCP 客户端与服务器。"));
Option<string?> language = CommonOptions.Language();
language.Recursive = true;
root.Add(language);
root.Add(new ServeCommand().Create());
root.Add(new ConnectCommand().Create());
root.Add(new DemoCommand().Create());

ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    Standard.Complain($"{parsed.Errors[0].Message} ({Lang.Of("--help lists everything", "--help 列出所有用法")})");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }).ConfigureAwait(false);
