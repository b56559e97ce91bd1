using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Helping;

/// <summary>What shells suggest: asked of the shells themselves.</summary>
public sealed class CompletionTests
{
    // The words as bash splits them: colons and equals signs stand alone.
    private const string InBash =
        """
        source "$1"
        complete -p clientele
        shift
        COMP_LINE=$1
        shift
        COMP_POINT=${#COMP_LINE} COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _clientele 2>/dev/null
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    // A line is typed in a terminal of its own, with Tab behind it, and the line as it is then is shown.
    private const string InZsh =
        """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        ask() { zpty -w shell "$1"; zpty -r shell answer "*$2*"; }
        ask "fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -D; unsetopt zle_bracketed_paste; PS1=; print rea''dy" ready
        ask "show() { print -r -- \"<<\$BUFFER>>\"; zle kill-buffer; }; zle -N show; bindkey ^X show; print rea''dy2" ready2
        zpty -w -n shell "$2"$'\t\x18'
        zpty -r shell answer '*<<*>>*'
        print -r -- "${${answer##*<<}%%>>*}"
        zpty -d shell
        """;

    [Theory]
    [InlineData("clientele se", "serve")]
    [InlineData("clientele serve --outp", "--output")]
    [InlineData("clientele serve --output ", "text", "jsonl", "none")]
    [InlineData("clientele serve --output=js", "jsonl")]
    [InlineData("clientele connect here --framing @jt80", "@jt808", "@jt809")]
    [InlineData("clientele connect here --framing lines:c", "crlf")]
    [InlineData("clientele help scr", "scripts")]
    [InlineData("clientele --lang z", "zh-CN")]
    public void Bash_completes(string line, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        string script = Written(folder, "bash", "clientele.bash");
        string[] words = [.. line.Replace("=", " = ", StringComparison.Ordinal).Replace(":", " : ", StringComparison.Ordinal).Split(' ')];
        using RunningProcess bash = Tools.Start("bash", ["--norc", "-c", InBash, "bash", script, line, .. words]);
        bash.EndInput();
        bash.AssertExits(0);
        Assert.Equal(["complete -F _clientele clientele", .. expected], bash.Output.Lines.Where(one => one.Length > 0));
    }

    [Fact]
    public void Bash_completes_files()
    {
        using var folder = new TemporaryFolder();
        string script = Written(folder, "bash", "clientele.bash");
        string rules = folder.Write("rules.yaml", "");
        string begun = folder["rul"];
        using RunningProcess bash = Tools.Start(
            "bash", ["--norc", "-c", InBash, "bash", script, $"clientele serve --rules {begun}", "clientele", "serve", "--rules", begun]);
        bash.EndInput();
        bash.AssertExits(0);
        Assert.Contains(rules, bash.Output.Lines);
    }

    [Theory]
    [InlineData("clientele se", "serve")]
    [InlineData("clientele serve --outp", "--output")]
    [InlineData("clientele serve --output ", "jsonl", "none", "text")]
    [InlineData("clientele connect here --framing @jt80", "@jt808", "@jt809")]
    [InlineData("clientele help scr", "scripts")]
    public void Fish_completes(string line, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        string script = Written(folder, "fish", "clientele.fish");
        var launch = new Launch { Environment = new Dictionary<string, string?> { ["HOME"] = folder.FullName, ["LC_ALL"] = "C.UTF-8" } };
        Tools.Need("fish");
        using var fish = new RunningProcess(
            "fish", ["--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script, line], launch);
        fish.EndInput();
        fish.AssertExits(0);
        Assert.Equal("", fish.Error.Text);
        Assert.Equal(expected, fish.Output.Lines.Where(one => one.Length > 0).Select(one => one.Split('\t')[0]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("clientele se", "clientele serve ")]
    [InlineData("clientele serve --outp", "clientele serve --output ")]
    [InlineData("clientele serve --output js", "clientele serve --output jsonl ")]
    [InlineData("clientele connect here --framing @jt808", "clientele connect here --framing @jt808 ")]
    [InlineData("clientele help scr", "clientele help scripts ")]
    public void Zsh_completes(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        string script = Written(folder, "zsh", "_clientele");
        var launch = new Launch { Environment = new Dictionary<string, string?> { ["HOME"] = folder.FullName, ["TERM"] = "dumb" } };
        Tools.Need("zsh");
        using var zsh = new RunningProcess("zsh", ["-f", "-c", InZsh, "zsh", script, line], launch);
        zsh.EndInput();
        zsh.AssertExits(0);
        Assert.Equal(expected.TrimEnd(), zsh.Output.Text.Trim());
    }

    private static string Written(TemporaryFolder folder, string shell, string name)
    {
        using Command command = Command.Run("help", "--completions", shell);
        command.AssertExits(0);
        return folder.Write(name, command.Output.Text);
    }
}
