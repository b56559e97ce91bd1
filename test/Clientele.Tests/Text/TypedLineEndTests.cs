namespace Clientele.Tests;

public sealed class TypedLineEndTests
{
    [Theory]
    [InlineData("lf", "\n")]
    [InlineData("crlf", "\r\n")]
    [InlineData("none", "")]
    public void A_line_end_is_read_as_it_is_written(string name, string text)
    {
        Assert.True(TypedLineEnd.TryParse(name, out TypedLineEnd end, out _));
        Assert.Equal((text, name), (end.Text, end.ToString()));
    }

    [Theory]
    [InlineData("LF")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_a_failure_with_the_names_that_there_are(string? name)
    {
        Assert.False(TypedLineEnd.TryParse(name, out TypedLineEnd end, out ParseFailure? failure));
        Assert.Equal(TypedLineEnd.None, end);
        Assert.Equal(ParseFailureCode.UnknownLineEnd, failure.Code);
        Assert.Equal($"'{name}' is not a line end (take lf, crlf or none)", failure.Message);
    }
}
