using Clientele.Connections.Receiving;
using Clientele.Connections.Sending;

namespace Clientele.Tests.Connections;

/// <summary>The words by which the threads of a connection take turns: each step of their tables.</summary>
public sealed class TurnTests
{
    [Fact]
    public void A_gate_that_is_held_is_left_only_when_nothing_was_left_for_its_holder()
    {
        var gate = new SendGate();
        Assert.False(gate.TryTellHolder());
        Assert.True(gate.TryTake());
        Assert.False(gate.TryTake());
        Assert.True(gate.TryTellHolder());
        Assert.True(gate.HasMore);
        Assert.False(gate.TryLeave());
        Assert.False(gate.TryBlock());
        gate.TakeMore();
        Assert.True(gate.TryLeave());
        Assert.True(gate.IsFree);
    }

    [Fact]
    public void A_blocked_gate_has_no_holder_to_tell_and_is_taken_by_unblocking_it()
    {
        var gate = new SendGate();
        Assert.True(gate.TryTake());
        Assert.True(gate.TryBlock());
        Assert.False(gate.TryTake());
        Assert.False(gate.TryTellHolder());
        Assert.True(gate.TryUnblock());
        Assert.False(gate.TryUnblock());
        Assert.True(gate.IsHeld);
    }

    [Fact]
    public void A_gate_is_shut_for_good_once_nobody_holds_it()
    {
        var gate = new SendGate();
        Assert.True(gate.TryTake());
        Assert.False(gate.TryShut());
        Assert.True(gate.TryBlock());
        Assert.True(gate.TryShut());
        Assert.True(gate.TryShut());
        Assert.False(gate.TryTake());
        Assert.False(gate.TryUnblock());
        Assert.True(gate.IsShut);
    }

    [Fact]
    public void A_reader_that_is_inside_when_it_is_shut_out_tells_and_does_not_come_in_again()
    {
        var turn = new ReaderTurn();
        Assert.True(turn.TryEnter());
        Assert.False(turn.TryShut());
        Assert.False(turn.TryShut());
        Assert.True(turn.Exit());
        Assert.False(turn.Enter());
        Assert.True(turn.TryShut());
    }

    [Fact]
    public void A_reader_that_nobody_waits_for_comes_in_again()
    {
        var turn = new ReaderTurn();
        Assert.True(turn.Enter());
        Assert.False(turn.TryEnter());
        Assert.False(turn.Exit());
        Assert.True(turn.Enter());
    }

    [Fact]
    public void A_signal_that_comes_before_the_reader_waits_is_not_lost()
    {
        var signal = new ReaderSignal();
        Assert.False(signal.Give());
        Assert.False(signal.TryWait());
        Assert.True(signal.Take());
        Assert.False(signal.Take());
        Assert.True(signal.TryWait());
        Assert.True(signal.IsWaiting);
        Assert.True(signal.Give());
        Assert.False(signal.Give());
    }
}
