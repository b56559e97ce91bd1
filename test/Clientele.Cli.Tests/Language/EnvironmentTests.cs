using Clientele.Cli.Tests.Running;

namespace Clientele.Cli.Tests.Language;

public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("LC_ALL", "zh_CN.UTF-8")]
    [InlineData("LC_MESSAGES", "zh_CN.UTF-8")]
    [InlineData("LANG", "zh_CN")]
    [InlineData("LANG", "zh_TW.UTF-8")]
    public void The_environment_chooses_chinese(string variable, string value) =>
        Assert.Equal("等待新的顾客到来...", SecondLine(Launch.With(variable, value)));

    [Theory]
    [InlineData("LANG", "en_US.UTF-8")]
    [InlineData("LANG", "C")]
    [InlineData("LANG", "")]
    [InlineData("LANG", "de_DE.UTF-8")]
    public void Any_other_is_english(string variable, string value) =>
        Assert.Equal("waiting for customers...", SecondLine(Launch.With(variable, value)));

    [Fact]
    public void The_first_variable_that_is_set_decides()
    {
        var launch = new Launch { Environment = new Dictionary<string, string?> { ["LC_ALL"] = "", ["LC_MESSAGES"] = "C.UTF-8", ["LANG"] = "zh_CN.UTF-8" } };
        Assert.Equal("waiting for customers...", SecondLine(launch));
    }

    [Theory]
    [InlineData("--lang", "en")]
    [InlineData("--lang=en")]
    public void The_flag_decides_over_the_environment(params string[] flag) =>
        Assert.Equal("waiting for customers...", SecondLine(Launch.With("LC_ALL", "zh_CN.UTF-8"), flag));

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("zh")]
    public void The_flag_may_stand_before_the_command(string name)
    {
        using var command = Command.Run("--lang", name, "serve", "--port", "99999");
        command.AssertComplains(2, "端口");
    }

    private static string SecondLine(Launch launch, params string[] arguments)
    {
        using var serve = new Serve(launch, arguments);
        return serve.Command.Output.Lines[1];
    }
}
