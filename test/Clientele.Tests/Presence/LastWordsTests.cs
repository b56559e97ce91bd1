using Clientele.Serving.Customers;

namespace Clientele.Tests.Presence;

public class LastWordsTests
{
    private static readonly byte[][] s_said = [[.. Enumerable.Repeat((byte)'a', 64)], [.. Enumerable.Repeat((byte)'b', 7)], Gbk("顾客来了顾客来了")];
    private static readonly TextEncoding[] s_encodings = [TextEncoding.Utf8, TextEncoding.Utf8, TextEncoding.Gbk];

    [Fact]
    public async Task A_reader_sees_all_of_one_message_while_others_arrive()
    {
        var words = new LastWords();
        Say(words, 0);
        using var done = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        Task<int>[] watching = [Watch(words, done.Token), Watch(words, done.Token)];
        for (int i = 0; !done.IsCancellationRequested; i++)
            Say(words, i % s_said.Length);
        int[] seen = await Task.WhenAll(watching);
        Assert.All(seen, count => Assert.NotEqual(0, count));
    }

    private static Task<int> Watch(LastWords words, CancellationToken done) => Task.Run(
        () =>
        {
            string[] whole = [.. s_said.Select((bytes, i) => s_encodings[i].Decode(bytes))];
            char[] room = new char[LastWords.MostChars];
            int count = 0;
            for (; !done.IsCancellationRequested; count++)
            {
                Assert.Contains(words.ToString(), whole);
                Assert.Contains(new string(room, 0, words.CopyTo(room)), whole);
            }

            return count;
        });

    private static void Say(LastWords words, int which) => words.Set(new Message(
        s_said[which], 0, s_said[which].Length, 0, s_said[which].Length, s_encodings[which], before: default, streamed: false, complete: true));

    private static byte[] Gbk(string text) => TextEncoding.Gbk.Encode(text);
}
