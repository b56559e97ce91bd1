using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Commands;

/// <summary>Files that are no files: each is reported, and nothing waits for them.</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData("serve --log")]
    [InlineData("serve --tls-cert")]
    [InlineData("serve --desk --desk-key-file")]
    [InlineData("simulate 127.0.0.1 1 --scenario")]
    [InlineData("simulate 127.0.0.1 1 --customers 1 --json")]
    [InlineData("simulate 127.0.0.1 1 --customers 1 --junit")]
    public void An_empty_name_is_said_plainly(string arguments)
    {
        string[] words = [.. arguments.Split(' '), ""];
        Command.Run(words).AssertComplains(2, $"{words[^2]} '': name a file");
        Command.Run(["--lang", "zh-CN", .. words]).AssertComplains(2, $"{words[^2]} '': 请给出文件名");
    }

    [Fact]
    public void An_empty_name_in_a_rule_is_said_plainly() =>
        Command.Run("serve", "--reply", "file:").AssertComplains(2, "--reply: cannot read : that is not the name of a file");

    [Theory]
    [InlineData("--lang en serve --port 0 --reply file:PIPE", "--reply: cannot read PIPE: it is a pipe that nobody writes to (start its writer first)")]
    [InlineData("--lang zh-CN serve --port 0 --reply file:PIPE", "这是一个没有人写入的管道")]
    [InlineData("--lang en serve --port 0 --tls-cert PIPE", "cannot read PIPE: it is a pipe that nobody writes to (start its writer first)")]
    [InlineData("--lang en serve --port 0 --desk --desk-cert PIPE", "cannot read PIPE: it is a pipe that nobody writes to (start its writer first)")]
    [InlineData("simulate 127.0.0.1 1 --scenario PIPE", "it is a pipe that nobody writes to")]
    public void A_pipe_that_nobody_writes_to_is_said(string arguments, string words)
    {
        Tools.Need("mkfifo");
        using var folder = new TemporaryFolder();
        using (RunningProcess made = Tools.Start("mkfifo", folder["pipe"]))
            made.AssertExits(0);
        Command.Run(arguments.Replace("PIPE", folder["pipe"], StringComparison.Ordinal).Split(' '))
            .AssertComplains(2, words.Replace("PIPE", folder["pipe"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_pipe_that_somebody_writes_to_is_read_to_its_end()
    {
        Tools.Need("bash");
        using var shell = new RunningProcess("/bin/bash", ["-c", "exec \"$0\" serve --bind 127.0.0.1 --port 0 --framing lines --reply file:<(sleep 0.3; echo one; sleep 0.3; echo two)", Command.Executable]);
        shell.WaitForOutput("waiting for customers");
        int port = int.Parse(shell.Output.Lines[0].Split(':')[^1], System.Globalization.CultureInfo.InvariantCulture);
        using Peer peer = Peer.Connect(port);
        peer.Send("a\nb\n");
        peer.Expect("one\ntwo\n");
    }
}
