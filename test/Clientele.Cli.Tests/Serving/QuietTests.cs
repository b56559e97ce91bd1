using System.Text.RegularExpressions;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Serving;

/// <summary><c>--quiet</c> and <c>--time</c> of a server.</summary>
public sealed partial class QuietTests
{
    [Fact]
    public void A_quiet_server_says_how_it_ended()
    {
        using var serve = Command.Start("serve", "--bind", "127.0.0.1", "--port", "0", "--quiet", "--reply", "echo");
        serve.WaitForOutput("listening on ");
        int port = int.Parse(PortPattern().Match(serve.Output.Text).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        using (Peer peer = Peer.Connect(port))
        {
            peer.Send("hello");
            peer.Expect("hello");
        }

        serve.Interrupt();
        serve.AssertExits(0);
        Assert.Equal(["stopped: 1 served, 0 aborted"], serve.Output.Lines.Skip(1));
        Assert.Equal("", serve.Error.Text);
    }

    [Fact]
    public void A_quiet_server_says_what_is_wrong()
    {
        using var folder = new TemporaryFolder();
        using var serve = Command.Start("serve", "--unix", folder["s"], "--quiet", "--max-frame", "4", "--framing", "lines");
        Eventually.Blocking(() => File.Exists(folder["s"]), () => serve.Say("does not listen"));
        using (Peer peer = Peer.ConnectWhenItListens(folder["s"]))
        {
            peer.Send("much too long\n");
            peer.ExpectEnd();
        }

        serve.WaitForOutput("has left (too-much");
        serve.Interrupt();
        serve.AssertExits(0);
        Assert.Equal(2, serve.Output.Lines.Length);
    }

    [Theory]
    [InlineData("--time=utc", "Z")]
    [InlineData("--time=local", "+05:30")]
    [InlineData("--time", "+05:30")]
    public void Each_line_has_its_time(string flag, string zone)
    {
        using var serve = new Serve(Launch.With("TZ", "Asia/Kolkata"), flag, "--reply", "echo", "--framing", "lines");
        using (Peer peer = serve.Connect())
        {
            peer.Send("hello\n你好\n");
            peer.Expect("hello\n你好\n");
        }

        serve.WaitFor("has left");
        serve.Stop();
        Assert.All(serve.Command.Output.Lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}" + Regex.Escape(zone) + " .", line));
        Assert.Contains(serve.Command.Output.Lines, line => line.EndsWith(">>>你好", StringComparison.Ordinal));
    }

    [Fact]
    public void Programs_get_what_they_got()
    {
        using var serve = new Serve("--output", "jsonl", "--quiet", "--time");
        using (serve.Connect())
            serve.WaitForEvent("joined");
        serve.WaitForEvent("left");
        serve.Stop();
        Assert.All(serve.Command.Output.Lines, line => Assert.StartsWith("{", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_complaint_has_its_time_and_a_wrong_word_is_named()
    {
        Command refused = Command.Run("serve", "--time=utc", "--bind", "192.0.2.1");
        refused.AssertExits(1);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z clientele: cannot listen", refused.Error.Text);
        Command.Run("serve", "--time=noon").AssertComplains(2, "--time noon: take local or utc");
    }

    [Fact]
    public void What_a_peer_says_has_its_time()
    {
        using var serve = new Serve("--greeting", "one\\ntwo\\n", "--close-after", "1");
        using Command connect = Command.Run(new Launch(), "bye\n", ["connect", "127.0.0.1", $"{serve.Port}", "--time=utc", "--quiet"]);
        connect.AssertExits(0);
        Assert.Equal(2, connect.Output.Lines.Length);
        Assert.All(connect.Output.Lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:.]+Z (one|two)$", line));
    }

    [GeneratedRegex("listening on [^\n]*:(\\d+)")]
    private static partial Regex PortPattern();
}
