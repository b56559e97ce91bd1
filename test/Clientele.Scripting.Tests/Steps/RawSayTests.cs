using Clientele.Scripting.Tests.Conversing;

namespace Clientele.Scripting.Tests.Steps;

/// <summary>Something is said as it is, without the framing.</summary>
public sealed class RawSayTests
{
    [Fact]
    public async Task No_framing_is_put_round_it_and_its_reply_is_framed_all_the_same()
    {
        await using Talk talk = await Talk.StartAsync(
            "[{say: 'PROXY TCP4 192.0.2.1 192.0.2.2 1 2\\r\\n', raw: true}, {say: hi, expect: {text: hello}}, {say: {hex: 0102}, raw: true, expect: {text: you}}]", "length:1");
        Task<ConversationFailure?> running = talk.RunAsync();
        Assert.Equal("PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n\u0002hi"u8.ToArray(), await talk.Peer.ReceiveAsync(39));
        await talk.Peer.SendAsync("0568656C6C6F");
        await talk.Peer.ExpectAsync("0102");
        await talk.Peer.SendAsync("03796F75");
        Assert.Null(await running.InTime());
    }

    [Theory]
    [InlineData("- {say: x, raw: 7}", "hello.yaml:1:17: '7' stands where true or false is expected")]
    [InlineData("- {say: '', raw: true}", "hello.yaml:1:9: nothing is said, and under raw nobody would hear of it")]
    [InlineData("- {say: x, rwa: true}", "hello.yaml:1:12: 'rwa' is no key of a step that says something (did you mean raw?): use say, expect, name, timeout, times, for, every, in-flight or raw")]
    public void What_is_wrong_is_told_with_its_place(string yaml, string fault) => Assert.Equal(fault, ScriptText.FaultOf(yaml));

    [Fact]
    public void What_the_framing_would_refuse_may_be_said() => Assert.True(
        ((SayStep)ScriptText.Read("[{say: \"two\\nlines\", raw: true}]")[0]).IsRaw);
}
