using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Simulating;

/// <summary>Reports on disk: whole or not at all, in every ending, and told before anybody connects where they cannot be written.</summary>
public sealed class ReportFileTests
{
    [Fact]
    public void Where_nobody_is_reached_every_report_is_written_whole()
    {
        using var folder = new TemporaryFolder();
        using Command simulate = Command.Run(["simulate", "127.0.0.1", FreePort.NextText(), "--customers", "3", .. AllIn(folder)]);
        simulate.AssertExits(1);
        AssertWhole(folder, "connection refused");
    }

    [Fact]
    public void A_name_that_does_not_resolve_leaves_every_report_too()
    {
        using var folder = new TemporaryFolder();
        using Command simulate = Command.Run(["simulate", "no-such-host.invalid", "7788", .. AllIn(folder)]);
        simulate.AssertComplains(1, "cannot connect to no-such-host.invalid:7788");
        AssertWhole(folder, "no-such-host.invalid");
    }

    [Fact]
    public void Ctrl_c_while_connecting_ends_the_run_with_every_report()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        List<Socket> waiting = [];
        for (int i = 0; i < 8; i++)
        {
            waiting.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            _ = waiting[i].ConnectAsync(listener.LocalEndPoint!);
        }

        using var folder = new TemporaryFolder();
        string port = ((IPEndPoint)listener.LocalEndPoint!).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // A connect under way would hold it up for an hour.
        using Command simulate = Command.Start(["simulate", "127.0.0.1", port, "--connect-timeout", "1h", "--for", "2h", .. AllIn(folder)]);
        simulate.WaitForOutput("0 online");
        simulate.Interrupt();
        simulate.AssertExits(130);
        JsonElement report = JsonElement.Parse(File.ReadAllText(folder["r.json"]));
        Assert.True(report.GetProperty("interrupted").GetBoolean());
        AssertWhole(folder, "");
        waiting.ForEach(one => one.Dispose());
    }

    [Theory]
    [InlineData("/dev/full", "No space left")]
    [InlineData("/no/such/folder/report", "no such folder")]
    [InlineData("FOLDER", "it is a folder")]
    [InlineData("FOLDER/missing/", "names no file")]
    [InlineData("FOLDER/pipe", "nobody reads")]
    public void A_target_that_cannot_be_written_is_named_once_before_anybody_connects(string target, string why)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        using (RunningProcess made = Tools.Start("mkfifo", folder["pipe"]))
            made.AssertExits(0);
        target = target.Replace("FOLDER", folder.FullName, StringComparison.Ordinal);
        foreach (string option in new[] { "--json", "--csv", "--junit" })
        {
            // The port is refused: a customer who connected would be told so.
            using Command simulate = Command.Run("simulate", "127.0.0.1", FreePort.NextText(), "--for", "1s", "--html", folder["good.html"], option, target);
            simulate.AssertComplains(2, $"cannot write to {target}: ", why);
            Assert.Equal([folder["pipe"]], Directory.GetFileSystemEntries(folder.FullName));
        }
    }

    [Fact]
    public void Two_reports_in_one_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        using Command simulate = Command.Run("simulate", "127.0.0.1", FreePort.NextText(), "--json", folder["r"], "--csv", folder["r"]);
        simulate.AssertComplains(2, folder["r"]);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void What_was_there_stays_until_the_report_is_whole()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["kept.csv"], "old");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["kept.csv"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite);
        File.CreateSymbolicLink(folder["link.csv"], folder["kept.csv"]);
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Command.Start("simulate", "127.0.0.1", Text(serve), "--for", "1h", "--expect", "echo", "--csv", folder["link.csv"]);
        simulate.WaitForOutput("1 online");
        Assert.Equal("old", File.ReadAllText(folder["kept.csv"]));
        simulate.Interrupt();
        simulate.AssertExits(130);
        Assert.Equal(["kept.csv", "link.csv"], Directory.GetFileSystemEntries(folder.FullName).Select(Path.GetFileName).Order());
        Assert.NotNull(new FileInfo(folder["link.csv"]).LinkTarget);
        Assert.StartsWith("elapsed,", File.ReadAllText(folder["kept.csv"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, File.GetUnixFileMode(folder["kept.csv"]));
    }

    [Fact]
    public void Standard_output_and_pipes_are_written_themselves()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        string[] run = ["-c", $"{Quoted(Command.Executable)} simulate 127.0.0.1 {Text(serve)} --for 300ms --every 50ms --expect echo --json >(cat > {Quoted(folder["copy.json"])}) --csv /dev/stdout --junit /dev/null > {Quoted(folder["out"])}; wait"];
        using var shell = new RunningProcess("bash", run);
        shell.WaitForExit();
        string output = File.ReadAllText(folder["out"]);
        Assert.Contains("1 customer visits", output, StringComparison.Ordinal);
        Assert.Contains("\nelapsed,online,", "\n" + output, StringComparison.Ordinal);
        Eventually.Blocking(() => File.Exists(folder["copy.json"]) && IsJson(File.ReadAllText(folder["copy.json"])), () => shell.Say("the pipe had no report"));
        // It is still the device, and no report.
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Equal(["copy.json", "out"], Directory.GetFileSystemEntries(folder.FullName).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_full_standard_output_is_named_once_and_nobody_connects()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--output", "jsonl");
        using var shell = new RunningProcess("bash", ["-c", $"{Quoted(Command.Executable)} simulate 127.0.0.1 {Text(serve)} --for 1h --json {Quoted(folder["r.json"])} > /dev/full"]);
        shell.AssertExits(2);
        Assert.Equal("clientele: cannot write to standard output: No space left on device\n", shell.Error.Text);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullName));
        Assert.Empty(serve.All("joined"));
    }

    [Theory]
    [InlineData("--check")]
    [InlineData("--schema")]
    public void What_is_printed_instead_of_a_run_cannot_be_written_either(string option)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var shell = new RunningProcess("bash", ["-c", $"{Quoted(Command.Executable)} simulate 127.0.0.1 7788 {option} > /dev/full"]);
        shell.AssertExits(2);
        Assert.Equal("clientele: cannot write to standard output: No space left on device\n", shell.Error.Text);
    }

    [Fact]
    public void When_nobody_reads_the_output_any_more_the_run_ends_with_its_reports()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        using var shell = new RunningProcess("bash", ["-c", $"{Quoted(Command.Executable)} simulate 127.0.0.1 {Text(serve)} --for 1h --expect echo --json {Quoted(folder["r.json"])} | head -n 1"]);
        shell.WaitForExit();
        Assert.Equal("", shell.Error.Text);
        Assert.True(JsonElement.Parse(File.ReadAllText(folder["r.json"])).GetProperty("interrupted").GetBoolean());
    }

    [Fact]
    public void The_last_row_of_each_report_equals_the_totals()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        using Command simulate = Command.Run(["simulate", "127.0.0.1", Text(serve), "--customers", "5", "--for", "2500ms", "--every", "20ms", "--expect", "echo", .. AllIn(folder)]);
        Assert.True(simulate.WaitForExit() is 0 or 3 or 4, simulate.Say("has not run"));
        JsonElement report = JsonElement.Parse(File.ReadAllText(folder["r.json"]));
        JsonElement row = report.GetProperty("seconds").EnumerateArray().Last();
        string[][] rows = [.. File.ReadAllLines(folder["r.csv"]).Select(line => line.Split(','))];
        Assert.Equal(report.GetProperty("seconds").GetArrayLength() + 1, rows.Length);
        foreach ((string json, string csv) in new[] { ("sent", "sent"), ("replied", "replied"), ("connected", "connected"), ("bytesSent", "bytes_sent"), ("bytesReceived", "bytes_received"), ("elapsed", "elapsed") })
        {
            Assert.Equal(report.GetProperty(json).GetDouble(), row.GetProperty(json).GetDouble());
            Assert.Equal(report.GetProperty(json).GetRawText(), rows[^1][Array.IndexOf(rows[0], csv)]);
        }

        Assert.True(report.GetProperty("sent").GetInt64() > 0);
        Assert.Contains("\"moments\":[", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_characters_that_no_format_takes_are_shown_in_every_report()
    {
        using var folder = new TemporaryFolder();
        using var serve = new Serve("--reply", "echo");
        File.WriteAllText(folder["hostile.yaml"], """
            name: "a\x1bb\0\uFFFEc\u0085d</script>&\x9bé"
            framing: lines
            for: 300ms
            steps:
              - { say: x, expect: echo, every: 50ms, name: "s\x1b\uFFFF'\"" }
            thresholds: [ "replied > 0" ]
            """);
        using Command simulate = Command.Run(["simulate", "127.0.0.1", Text(serve), "--scenario", folder["hostile.yaml"], .. AllIn(folder)]);
        // However it went: here it is the names that count.
        Assert.True(simulate.WaitForExit() is 0 or 3 or 4, simulate.Say("has not run"));
        Assert.DoesNotContain('\x1b', simulate.Output.Text);
        Assert.Contains(@"a\x1Bb\x00\u{FFFE}c\x85d</script>&\x9Bé", XElement.Load(folder["r.xml"]).Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.Equal("a\u001bb\0\uFFFEc\u0085d</script>&\u009bé", JsonElement.Parse(File.ReadAllText(folder["r.json"])).GetProperty("scenario").GetString());
        foreach (string file in new[] { "r.xml", "r.html", "r.csv", "r.json" })
            Assert.DoesNotContain(File.ReadAllText(folder[file]), c => c is '\x1b' or '\0' or '\u0085' or '\u009b');
    }

    private static string[] AllIn(TemporaryFolder folder) => ["--json", folder["r.json"], "--html", folder["r.html"], "--csv", folder["r.csv"], "--junit", folder["r.xml"]];

    private static void AssertWhole(TemporaryFolder folder, string why)
    {
        Assert.Equal(["r.csv", "r.html", "r.json", "r.xml"], Directory.GetFileSystemEntries(folder.FullName).Select(Path.GetFileName).Order());
        JsonElement report = JsonElement.Parse(File.ReadAllText(folder["r.json"]));
        XElement suite = XElement.Load(folder["r.xml"]);
        Assert.NotEqual("0", suite.Attribute("failures")!.Value);
        if (why.Length > 0)
        {
            Assert.Contains(why, report.GetProperty("nobodyReached").GetString(), StringComparison.Ordinal);
            Assert.Contains(suite.Descendants("failure"), failure => failure.Attribute("message")!.Value.Contains(why, StringComparison.Ordinal));
        }

        Assert.EndsWith("</html>\n", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
        Assert.StartsWith("elapsed,", File.ReadAllText(folder["r.csv"]), StringComparison.Ordinal);
    }

    private static bool IsJson(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Text(Serve serve) => serve.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Quoted(string path) => $"'{path}'";
}
