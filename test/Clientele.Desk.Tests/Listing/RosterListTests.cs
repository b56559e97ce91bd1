using System.Globalization;
using System.Text;
using Clientele.Desk.Listing;
using Clientele.Desk.Tests.Support;
using CsCheck;
using SortKey = Clientele.Desk.Listing.SortKey;

namespace Clientele.Desk.Tests.Listing;

public sealed class RosterListTests(RosterListTests.Crowd crowd) : IClassFixture<RosterListTests.Crowd>
{
    private const int Count = 400;

    // Cases of one letter within and beyond ASCII, bytes that are no character, and what an address and a number are made of.
    private static readonly string[] s_pieces =
        ["a", "A", "k", "\u212A", "s", "\u017F", "i", "I", "\u0130", "\u0131", "ß", "é", "É", "门", "店", "Ⅷ", "ⅷ", "\\x", "0", "1", "2", "7", ".", ":", "#", " ", "unix", "till"];

    private static readonly Gen<string> s_text = Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[1, 4].Select(string.Concat);
    private static readonly Gen<SortKey> s_key = Gen.Int[0, (int)SortKey.Dropped].Select(key => (SortKey)key);

    private readonly Server _server = crowd.Server;

    /// <summary>Customers of several encodings, some with names, some who have said something; they stand still.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        private readonly MemoryTransport _network = new();
        private readonly List<MemoryPeer> _peers = [];
        private readonly Random _random = new(7);

        public Server Server { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            TextEncoding[] encodings = [TextEncoding.Utf8, TextEncoding.Gbk, TextEncoding.Get("utf-16le"), TextEncoding.Get("iso-2022-jp")];
            Server = Server.Start(new ServerOptions { Transport = _network, Port = 0, Framing = Framing.Lines(), Clock = new ManualClock() });
            for (int i = 0; i < Count; i++)
                _peers.Add(await _network.ConnectPeerAsync(Server.EndPoint));
            await Until.TrueAsync(() => Server.Roster.Count == Count);
            foreach (Customer customer in Server.Roster.Where(one => one.Number % 3 > 0))
                customer.Name = Text();
            for (int i = 0; i < Count; i++)
            {
                TextEncoding encoding = encodings[i % encodings.Length];
                Server.Roster.Single(one => one.RemoteEndPoint!.Port == _peers[i].LocalEndPoint.Port).Encoding = encoding;
                for (int said = 0; said < i % 4; said++)
                    await _peers[i].WriteAsync((byte[])[.. said == 2 ? [0xFF, 0x81, 0x61, 0x62] : Words(encoding), .. encoding.Encode("\n")]);
            }

            await Until.TrueAsync(() => Server.GetStatistics().MessagesReceived == Enumerable.Range(0, Count).Sum(i => i % 4));
        }

        public async ValueTask DisposeAsync()
        {
            foreach (MemoryPeer peer in _peers)
                await peer.DisposeAsync();
            await Server.DisposeAsync();
            _network.Dispose();
        }

        private byte[] Words(TextEncoding encoding)
        {
            try
            {
                return encoding.Encode(Text());
            }
            catch (UnencodableException)
            {
                return encoding.Encode("a7 till");
            }
        }

        private string Text() => string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));
    }

    [Fact]
    public void A_page_is_what_filtering_and_sorting_everybody_gives() =>
        Gen.Select(s_text.Null(), s_key, Gen.Bool, Gen.Int[0, 450], Gen.Int[1, 450], Gen.Bool).Sample(
            (text, key, descending, offset, limit, kept) =>
            {
                Customer[] all = Naive(text, key, descending);
                (IReadOnlyList<Customer> page, int total) = new RosterList(_server).Find(text, key, descending, offset, limit, kept ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
                Assert.Equal(all.Length, total);
                Assert.Equal(all.Skip(offset).Take(limit).Select(one => one.Number), page.Select(one => one.Number));
            },
            iter: 2000, threads: 1);

    [Fact]
    public void Pages_of_a_list_that_is_kept_belong_to_one_order()
    {
        var list = new RosterList(_server);
        for (int offset = 0; offset < 420; offset += 70)
        {
            (IReadOnlyList<Customer> page, int total) = list.Find(null, SortKey.Name, true, offset, 70, TimeSpan.FromSeconds(1));
            Assert.Equal(Count, total);
            Assert.Equal(Naive(null, SortKey.Name, true).Skip(offset).Take(70), page);
        }
    }

    [Fact]
    public void A_front_keeps_the_first_in_whatever_order_they_come()
    {
        Customer[] all = [.. _server.Roster];
        foreach (Customer[] order in (Customer[][])[all, [.. all.OrderBy(one => one.Number)], [.. all.OrderByDescending(one => one.Number)]])
        {
            using var front = new TopN(7, 3 * Count);
            for (int times = 0; times < 3; times++)
            {
                foreach (Customer customer in order)
                    front.Offer(customer, Rank.Of(customer, SortKey.Number, fromEnd: false));
            }

            Assert.Equal(3 * Count, front.Offered);
            Assert.Equal([2L, 2, 2, 3], front.InOrder(3).Select(one => one.Number));
        }
    }

    private Customer[] Naive(string? text, SortKey key, bool descending)
    {
        IEnumerable<Customer> found = _server.Roster.Where(one => string.IsNullOrEmpty(text) || Fits(one, text)).OrderBy(one => one.Number);
        Customer[] sorted = key switch
        {
            SortKey.Name => [.. found.OrderBy(one => one.Name is null).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)],
            SortKey.Address => [.. found.OrderBy(one => one.RemoteEndPoint!.Port)],
            SortKey.Received => [.. found.OrderBy(one => one.MessagesReceived)],
            SortKey.BytesReceived => [.. found.OrderBy(one => one.BytesReceived)],
            // The clock stands still, and nobody was told anything: all the same.
            _ => [.. found],
        };
        return descending ? [.. sorted.Reverse()] : sorted;
    }

    private static bool Fits(Customer customer, string text)
    {
        string digits = text.TrimStart('#');
        return (digits.Length > 0 && digits.All(char.IsAsciiDigit) && customer.Number.ToString(CultureInfo.InvariantCulture).Contains(digits, StringComparison.Ordinal))
            || (customer.Name ?? "").Contains(text, StringComparison.OrdinalIgnoreCase)
            || customer.Address.Contains(text, StringComparison.OrdinalIgnoreCase)
            || customer.LastWords.Contains(text, StringComparison.OrdinalIgnoreCase);
    }
}
