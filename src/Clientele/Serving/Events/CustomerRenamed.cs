namespace Clientele;

/// <summary>Someone online was given a name, another name, or none any more.</summary>
public sealed class CustomerRenamed : ServerEvent
{
    internal CustomerRenamed(Customer customer, string? oldName, string? newName) : base(customer) =>
        (OldName, NewName) = (oldName, newName);

    /// <summary>The name until then; null when there was none.</summary>
    public string? OldName { get; }

    /// <summary>
    /// The name from then on; null when the name was taken away. <see cref="Customer.Name"/> may be another one by now.
    /// </summary>
    public string? NewName { get; }

    /// <inheritdoc/>
    public override string Name => "renamed";

    internal override EventKinds Kinds => EventKinds.Renamed;

    internal override int Weight => 144 + 2 * ((OldName?.Length ?? 0) + (NewName?.Length ?? 0));
}
