using Clientele.Cluster.Tests.Support;
using CsCheck;

namespace Clientele.Cluster.Tests.Rosters;

/// <summary>Lists over several nodes, against the sorted list of everyone.</summary>
public sealed class ClusterListTests(ClusterListTests.Crowd crowd) : IClassFixture<ClusterListTests.Crowd>
{
    private static readonly string[] s_names = ["ann", "Bob", "bob", "门", "店", "till 7", "Till 12", "é"];
    private static readonly RosterSort[] s_sorts = [RosterSort.Number, RosterSort.Name, RosterSort.Address, RosterSort.Received, RosterSort.Sent];
    private static readonly Gen<string> s_filter = Gen.Int[0, 8].Select(i => i > 5 ? "" : new[] { "b", "t", "1", "门", "nobody", "127.0.0.1" }[i]);
    private static readonly Gen<RosterSort> s_sort = Gen.Int[0, s_sorts.Length - 1].Select(i => s_sorts[i]);

    /// <summary>700 customers on three nodes; they stand still.</summary>
    public sealed class Crowd : IAsyncLifetime
    {
        internal TestCluster Cluster { get; private set; } = null!;

        internal IRoster Roster => Cluster[1].Roster;

        internal List<(Customer Customer, string Node)> All { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Cluster = await TestCluster.StartAsync("a", "b", "c");
            var random = new Random(5);
            foreach ((TestNode node, int count) in Cluster.Nodes.Zip([400, 250, 50]))
            {
                await node.ConnectAsync(count);
                foreach (Customer customer in node.Server.Roster)
                {
                    if (random.Next(3) > 0)
                        customer.Name = s_names[random.Next(s_names.Length)];
                    for (int told = random.Next(4); told > 0; told--)
                        customer.TrySend("hello");
                    All.Add((customer, node.Node.Name));
                }
            }
        }

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }

    [Fact]
    public void A_page_is_what_sorting_everybody_gives() =>
        Gen.Select(s_filter, s_sort, Gen.Bool, Gen.Frequency((2, Gen.Int[0, 100]), (3, Gen.Int[0, 750])), Gen.Int[1, 120]).Sample(
            (filter, sort, descending, offset, limit) =>
            {
                string[] all = Sorted(filter, sort, descending);
                RosterPage page = List(new RosterQuery { Filter = filter, Sort = sort, Descending = descending, Offset = offset, Limit = limit });
                Assert.Empty(page.SilentNodes);
                Assert.Equal((all.Length, 700L, 0L), (page.Total, page.Online, page.Waiting));
                Assert.Equal(Math.Min(offset, all.Length), page.Before);
                Assert.Equal(all.Skip(offset).Take(limit), page.Rows.Select(row => row.Id.ToString()));
            },
            iter: 300, threads: 1);

    [Fact]
    public void Pages_behind_the_last_row_of_the_page_before_are_the_whole_list() =>
        Gen.Select(s_filter, s_sort, Gen.Bool, Gen.Int[30, 300]).Sample(
            (filter, sort, descending, limit) =>
            {
                string[] all = Sorted(filter, sort, descending);
                List<string> listed = [];
                RosterPage page;
                RosterPosition? after = null;
                do
                {
                    page = List(new RosterQuery { Filter = filter, Sort = sort, Descending = descending, After = after, Limit = limit });
                    Assert.Equal(listed.Count, page.Before);
                    listed.AddRange(page.Rows.Select(row => row.Id.ToString()));
                    after = page.Rows.Count > 0 ? page.Rows[^1].Position : null;
                }
                while (page.Rows.Count == limit);
                Assert.Equal(all, listed);
            },
            iter: 40, threads: 1);

    [Fact]
    public void Landmarks_are_near_to_where_they_say()
    {
        string[] all = Sorted("", RosterSort.Name, false);
        RosterPage page = List(new RosterQuery { Sort = RosterSort.Name, Landmarks = 20, Limit = 0 });
        Assert.Equal(20, page.Landmarks.Count);
        foreach (RosterLandmark landmark in page.Landmarks)
        {
            RosterPage behind = List(new RosterQuery { Sort = RosterSort.Name, After = landmark.Position, Limit = 1 });
            Assert.InRange(landmark.Before - behind.Before, -all.Length / 10, all.Length / 10);
        }
    }

    [Fact]
    public async Task Each_row_says_what_its_server_says()
    {
        foreach (CustomerRow row in (await crowd.Roster.ListAsync(new RosterQuery { Limit = 1000 }, TestContext.Current.CancellationToken)).Rows)
        {
            Customer customer = crowd.All.Single(one => one.Node == row.Id.Node && one.Customer.Number == row.Id.Number).Customer;
            CustomerRow own = CustomerRow.Of(customer);
            Assert.Equal(own with { Id = row.Id, Age = row.Age, IdleTime = row.IdleTime, Position = row.Position }, row);
            Assert.Equal(crowd.Cluster.Nodes.Single(node => node.Node.Name == row.Id.Node).Node.Incarnation, row.Id.Incarnation);
            Assert.InRange(own.Age - row.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        }
    }

    private RosterPage List(RosterQuery query) => crowd.Roster.ListAsync(query).AsTask().GetAwaiter().GetResult();

    private string[] Sorted(string filter, RosterSort sort, bool descending)
    {
        IEnumerable<(Customer Customer, string Node)> found = crowd.All.Where(one => filter.Length == 0
            || one.Customer.Number.ToString(System.Globalization.CultureInfo.InvariantCulture).Contains(filter, StringComparison.Ordinal)
            || (one.Customer.Name ?? "").Contains(filter, StringComparison.OrdinalIgnoreCase)
            || one.Customer.Address.Contains(filter, StringComparison.OrdinalIgnoreCase));
        Comparison<Customer> compare = sort switch
        {
            RosterSort.Name => (one, other) => one.Name is null != other.Name is null ? (one.Name is null).CompareTo(other.Name is null)
                : string.Compare(one.Name, other.Name, StringComparison.OrdinalIgnoreCase),
            RosterSort.Address => (one, other) => one.RemoteEndPoint!.Port.CompareTo(other.RemoteEndPoint!.Port),
            RosterSort.Sent => (one, other) => one.MessagesSent.CompareTo(other.MessagesSent),
            _ => (_, _) => 0,
        };
        List<(Customer Customer, string Node)> all = [.. found];
        all.Sort((one, other) =>
        {
            int order = compare(one.Customer, other.Customer);
            if (order == 0)
                order = one.Customer.Number.CompareTo(other.Customer.Number);
            // Nodes stand in the order of their names, also from the end.
            return order != 0 ? descending ? -order : order : string.CompareOrdinal(one.Node, other.Node);
        });
        return [.. all.Select(one => new CustomerId(one.Customer.Number, one.Node).ToString())];
    }
}
