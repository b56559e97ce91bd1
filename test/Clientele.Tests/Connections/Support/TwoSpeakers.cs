using System.Globalization;
using System.Text;

namespace Clientele.Tests.Connections;

/// <summary>A client's own messages come back as answers, while somebody else tells it as many.</summary>
internal static class TwoSpeakers
{
    /// <summary>All answers and all that was told arrive, each of the two in order. The server echoes lines.</summary>
    public static async Task LoseNothing(Server server, Connection client)
    {
        const int Count = 20_000;
        Task saying = Task.Run(async () =>
        {
            for (int i = 0; i < Count; i += 20)
                await client.SendBytesAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(i, 20).Select(at => $"a{at}\n"))));
        });
        Task telling = Task.Run(async () =>
        {
            await Eventually.True(() => server.Roster.Count == 1, "it came");
            for (int i = 0; i < Count; i++)
                Assert.Contains(server.Roster.Single().TrySend($"b{i}"), new[] { SendResult.Sent, SendResult.Queued });
        });

        int answers = 0, told = 0;
        await foreach (Message message in client.Messages)
        {
            string text = message.Text;
            Assert.Equal(text[0] == 'a' ? answers++ : told++, int.Parse(text[1..], CultureInfo.InvariantCulture));
            if (answers == Count && told == Count)
                break;
        }

        await Task.WhenAll(saying, telling).InTime();
    }
}
