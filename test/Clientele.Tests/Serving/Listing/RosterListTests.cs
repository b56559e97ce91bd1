using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Clientele.Serving.Listing;
using Clientele.Serving.Rosters;
using Clientele.Testing;
using CsCheck;

namespace Clientele.Tests.Serving.Listing;

public sealed class RosterListTests(RosterListTests.Crowd crowd) : IClassFixture<RosterListTests.Crowd>
{
    private const int Count = 400;

    // Cases of one letter within and beyond ASCII, bytes that are no character, and what an address and a number are made of.
    private static readonly string[] s_pieces =
        ["a", "A", "k", "\u212A", "s", "\u017F", "i", "I", "\u0130", "\u0131", "ß", "é", "É", "门", "店", "Ⅷ", "ⅷ", "\\x", "0", "1", "2", "7", ".", ":", "#", " ", "unix", "till"];

    private static readonly Gen<string> s_text = Gen.Int[0, s_pieces.Length - 1].Select(i => s_pieces[i]).Array[1, 4].Select(string.Concat);
    private static readonly Gen<RosterSort> s_key = Gen.Int[0, (int)RosterSort.Dropped].Select(key => (RosterSort)key);

    private readonly Server _server = crowd.Server;

    [Fact]
    public async Task No_rows_are_an_answer_too()
    {
        RosterPage page = await ((IRoster)_server).ListAsync(new RosterQuery { Limit = 0 }, TestContext.Current.CancellationToken);
        Assert.Equal((0, Count), (page.Rows.Count, page.Total));
    }

    [Theory]
    [InlineData(RosterSort.Number)]
    [InlineData(RosterSort.Name)]
    [InlineData(RosterSort.Address)]
    [InlineData(RosterSort.Received)]
    public async Task A_place_seen_from_the_other_end_has_the_rows_before_it_behind_it(RosterSort sort)
    {
        IRoster roster = _server;
        foreach (bool descending in new[] { false, true })
        {
            var query = new RosterQuery { Sort = sort, Descending = descending, Limit = Count };
            IReadOnlyList<CustomerRow> all = (await roster.ListAsync(query, TestContext.Current.CancellationToken)).Rows;
            foreach (int at in new[] { 0, 1, 200, Count - 1 })
            {
                RosterPosition place = all[at].Position!;
                Assert.Equal(place, place.Reverse().Reverse());
                RosterPage before = await roster.ListAsync(
                    query with { Descending = !descending, After = place.Reverse(), Limit = 5 }, TestContext.Current.CancellationToken);
                Assert.Equal(all.Take(at).TakeLast(5).Reverse().Select(row => row.Id), before.Rows.Select(row => row.Id));
            }
        }
    }

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
            await Eventually.True(() => Server.Roster.Count == Count);
            foreach (Customer customer in Server.Roster.Where(one => one.Number % 3 > 0))
                customer.Name = Text();
            for (int i = 0; i < Count; i++)
            {
                TextEncoding encoding = encodings[i % encodings.Length];
                Server.Roster.Single(one => one.RemoteEndPoint!.Port == _peers[i].LocalEndPoint.Port).Encoding = encoding;
                for (int said = 0; said < i % 4; said++)
                    await _peers[i].WriteAsync((byte[])[.. said == 2 ? [0xFF, 0x81, 0x61, 0x62] : Words(encoding), .. encoding.Encode("\n")]);
            }

            await Eventually.True(() => Server.GetStatistics().MessagesReceived == Enumerable.Range(0, Count).Sum(i => i % 4));
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
                RosterPage page = List(new RosterQuery
                {
                    Filter = text ?? "",
                    Sort = key,
                    Descending = descending,
                    Offset = offset,
                    Limit = limit,
                    MaxAge = kept ? TimeSpan.FromSeconds(1) : TimeSpan.Zero,
                });
                Assert.Equal((all.Length, Count), (page.Total, page.Online));
                Assert.Equal(Math.Min(offset, all.Length), page.Before);
                Assert.Equal(all.Skip(offset).Take(limit).Select(one => one.Number), page.Rows.Select(one => one.Id.Number));
            },
            iter: 2000, threads: 1);

    [Fact]
    public void Pages_of_a_list_that_is_kept_belong_to_one_order()
    {
        for (int offset = 0; offset < 420; offset += 70)
        {
            RosterPage page = List(new RosterQuery { Sort = RosterSort.Name, Descending = true, Offset = offset, Limit = 70, MaxAge = TimeSpan.FromSeconds(1) });
            Assert.Equal(Count, page.Total);
            Assert.Equal(Naive(null, RosterSort.Name, true).Skip(offset).Take(70).Select(one => one.Number), page.Rows.Select(one => one.Id.Number));
        }
    }

    [Fact]
    public void Pages_behind_the_last_row_of_the_page_before_are_the_whole_list() =>
        Gen.Select(s_text.Null(), s_key, Gen.Bool, Gen.Int[1, 150]).Sample(
            (text, key, descending, limit) =>
            {
                Customer[] all = Naive(text, key, descending);
                List<long> listed = [];
                RosterPosition? after = null;
                RosterPage page;
                do
                {
                    page = List(new RosterQuery { Filter = text ?? "", Sort = key, Descending = descending, After = after, Limit = limit });
                    Assert.Equal((listed.Count, all.Length), (page.Before, page.Total));
                    listed.AddRange(page.Rows.Select(one => one.Id.Number));
                    // As a program has it, that keeps it as text.
                    after = page.Rows.Count == 0 ? null : Parsed(page.Rows[^1].Position!);
                }
                while (page.Rows.Count == limit);
                Assert.Equal(all.Select(one => one.Number), listed);
            },
            iter: 300, threads: 1);

    [Fact]
    public void Landmarks_stand_where_they_say() =>
        Gen.Select(s_text.Null(), s_key, Gen.Bool, Gen.Int[1, 40], Gen.Int[0, 400], Gen.Int[0, 400]).Sample(
            (text, key, descending, landmarks, from, to) =>
            {
                RosterQuery query = new() { Filter = text ?? "", Sort = key, Descending = descending, Limit = RosterQuery.MaxLimit };
                IReadOnlyList<CustomerRow> all = List(query).Rows;
                query = query with
                {
                    After = all.ElementAtOrDefault(from)?.Position,
                    Until = all.ElementAtOrDefault(to)?.Position,
                    Landmarks = landmarks,
                };
                RosterPage part = List(query);
                long[] wanted = [.. all.Where((_, i) => (query.After is null || i > from) && (query.Until is null || i <= to)).Select(one => one.Id.Number)];
                Assert.Equal(wanted, part.Rows.Select(one => one.Id.Number));
                Assert.Equal(Math.Min(landmarks, wanted.Length), part.Landmarks.Count);
                foreach (RosterLandmark landmark in part.Landmarks)
                    Assert.Equal(landmark.Position, all[(int)landmark.Before].Position);
            },
            iter: 500, threads: 1);

    [Fact]
    public void Equal_rows_of_other_nodes_stand_in_the_order_of_the_names_of_the_nodes()
    {
        RosterPosition own = List(new RosterQuery { Node = "b", Limit = 5 }).Rows[4].Position!;
        Assert.Equal("b", own.Node);
        Assert.True(own.At("a") < own && own < own.At("c"));
        Assert.Equal([6, 7], Numbers(own));
        Assert.Equal([5, 6], Numbers(own.At("a")));
        Assert.Equal([6, 7], Numbers(own.At("c")));

        long[] Numbers(RosterPosition after) =>
            [.. List(new RosterQuery { Node = "b", After = after, Limit = 2 }).Rows.Select(row => row.Id.Number)];
    }

    [Fact]
    public void Text_that_is_no_position_is_refused() =>
        Gen.Select(s_key, Gen.Byte.Array[0, 80]).Sample((key, bytes) =>
        {
            string text = Base64Url.EncodeToString(bytes);
            if (RosterPosition.TryParse(text, out RosterPosition? position))
                Assert.Equal(position, Parsed(position));
        });

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("AAAA")]
    public void Text_that_is_no_position_is_not_read(string text) => Assert.False(RosterPosition.TryParse(text, out _));

    [Theory]
    [InlineData("12", 12, "", "")]
    [InlineData("#12", 12, "", "")]
    [InlineData("#12@b", 12, "b", "")]
    [InlineData("12@shop-1.k3x9q2tw", 12, "shop-1", "k3x9q2tw")]
    public void A_customer_is_read_as_it_is_written(string text, long number, string node, string incarnation)
    {
        Assert.True(CustomerId.TryParse(text, out CustomerId id));
        Assert.Equal(new CustomerId(number, node, incarnation), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#")]
    [InlineData("-1")]
    [InlineData("1@")]
    [InlineData("1@a b")]
    [InlineData("1@a.")]
    [InlineData("1@a.b.c")]
    [InlineData("x@a")]
    [InlineData("99999999999999999999@a")]
    [InlineData("1@an-extremely-long-name-of-a-node-x")]
    public void Other_text_is_no_customer(string text) => Assert.False(CustomerId.TryParse(text, out _));

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
                    front.Offer(customer, Rank.Of(customer, RosterSort.Number, fromEnd: false));
            }

            Assert.Equal(3 * Count, front.Offered);
            Assert.Equal([2L, 2, 2, 3], front.InOrder(3).Select(one => one.Customer.Number));
        }
    }

    private RosterPage List(RosterQuery query) => ((IRoster)_server).ListAsync(query).AsTask().GetAwaiter().GetResult();

    private static RosterPosition Parsed(RosterPosition position)
    {
        Assert.True(RosterPosition.TryParse(position.ToString(), out RosterPosition? parsed));
        Assert.Equal(position, parsed);
        return parsed;
    }

    private Customer[] Naive(string? text, RosterSort key, bool descending)
    {
        IEnumerable<Customer> found = _server.Roster.Where(one => string.IsNullOrEmpty(text) || Fits(one, text)).OrderBy(one => one.Number);
        Customer[] sorted = key switch
        {
            RosterSort.Name => [.. found.OrderBy(one => one.Name is null).ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase)],
            RosterSort.Address => [.. found.OrderBy(one => one.RemoteEndPoint!.Port)],
            RosterSort.Received => [.. found.OrderBy(one => one.MessagesReceived)],
            RosterSort.BytesReceived => [.. found.OrderBy(one => one.BytesReceived)],
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
