namespace Clientele.Simulation.Execution;

/// <summary>
/// What a customer is counted as at the moment, so that it is counted once, and taken back once. On the loop.
/// </summary>
internal struct PresenceCounts
{
    private bool _isOnline;
    private bool _isReady;

    /// <summary>It is connected, or between two of its own visits.</summary>
    public bool IsHeld { get; private set; }

    public void ComeOnline(SimulatedCustomer customer)
    {
        if (_isOnline)
            return;
        _isOnline = true;
        customer.Shard.CountOnline(1);
        if (!customer.Kind.HasBarrier)
            BecomeReady(customer);
    }

    public void GoOffline(SimulatedCustomer customer)
    {
        if (_isOnline)
            customer.Shard.CountOnline(-1);
        _isOnline = false;
        if (!_isReady)
            return;
        _isReady = false;
        customer.Shard.CountReady(-1);
    }

    /// <summary>It is at the barrier, or online without one. Those who misbehave are not waited for.</summary>
    public void BecomeReady(SimulatedCustomer customer)
    {
        if (_isReady || customer.Misbehaves)
            return;
        _isReady = true;
        customer.Shard.CountReady(1);
    }

    /// <summary>A customer who misbehaves is held from when it is due: it is judged apart.</summary>
    public void SetHeld(SimulatedCustomer customer, bool isHeld)
    {
        if (IsHeld == isHeld || customer.Shard.Plan.IsOpen)
            return;
        IsHeld = isHeld;
        customer.Shard.Run.Meter.Change(0, isHeld ? 1 : -1);
    }
}
