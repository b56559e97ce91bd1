using Clientele.Cluster.Serving;

namespace Clientele.Cluster.Tests.Serving;

/// <summary>Questions that wait are bounded in number and in bytes.</summary>
public sealed class WaitingRoomTests
{
    [Fact]
    public void It_is_full_by_number_or_by_bytes_and_who_leaves_makes_room()
    {
        var room = new WaitingRoom(most: 2, mostBytes: 10);
        Assert.True(room.TryEnter(4));
        Assert.False(room.TryEnter(7));
        Assert.True(room.TryEnter(6));
        Assert.False(room.TryEnter(0));
        room.Leave(4);
        Assert.True(room.TryEnter(4));
        room.Leave(4);
        room.Leave(6);
        Assert.False(room.TryEnter(11));
        Assert.True(room.TryEnter(10));
    }
}
