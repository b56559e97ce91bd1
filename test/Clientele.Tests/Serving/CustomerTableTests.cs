using Clientele.Serving.Admission;
using Clientele.Transport;

namespace Clientele.Tests.Serving;

public sealed class CustomerTableTests
{
    [Fact]
    public async Task After_arrivals_and_departures_in_any_order_a_copy_has_exactly_the_customers_present()
    {
        await using Server server = Serve.Silent(Serve.Lines);
        using Peers peers = await Peer.JoinAll(server, 40);
        Customer[] all = [.. server.Roster];
        // From here on their places are ours to give.
        await server.StopAsync().InTime();
        var admission = new RankedLock(LockRank.Admission);
        var table = new CustomerTable(admission);
        using RankedLock.Scope held = admission.Enter();
        HashSet<Customer> present = [];
        var random = new Random(7);
        // Mostly coming, then mostly going: it grows, and gives back what it grew by.
        for (int i = 0; i < 4000; i++)
        {
            Customer customer = all[random.Next(all.Length)];
            bool comes = random.Next(4) > (i / 500 % 2 == 0 ? 0 : 2);
            if (comes && present.Add(customer))
                table.Add(customer);
            else if (!comes && present.Remove(customer))
                table.Remove(customer);
            Customer[] room = table.RentRoom();
            Assert.True(table.TryCopyTo(room, out int count));
            Assert.Equal(present.Count, count);
            Assert.True(present.SetEquals(room[..count]));
            CustomerTable.ReturnRoom(room, count);
        }

        if (present.Add(all[0]))
            table.Add(all[0]);
        Assert.False(table.TryCopyTo(new Customer[present.Count - 1], out _));
        foreach (Customer customer in present)
            table.Remove(customer);
        Assert.Equal(0, table.Count);
    }
}
