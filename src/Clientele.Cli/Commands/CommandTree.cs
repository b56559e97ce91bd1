using System.CommandLine;
using Clientele.Cli.Output;

namespace Clientele.Cli.Commands;

/// <summary>All commands, below <c>clientele</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Create() => RootOptions.Create(
        ProgramVersion.Text,
        new ServeCommand().Create(),
        new ConnectCommand().Create(),
        new SimulateCommand().Create(),
        new WorkCommand().Create(),
        new FramingCommand().Create(),
        new CtlCommand().Create(),
        new DemoCommand().Create());
}
