namespace Clientele;

/// <summary>
/// A message that cannot be sent to one of the customers it was for, so that nobody was sent anything. The inner error
/// says why: an <see cref="UnencodableException"/> or a <see cref="FramingException"/>.
/// </summary>
public sealed class UnsendableException : ArgumentException
{
    /// <param name="customer">Who it cannot be sent to.</param>
    /// <param name="why">An <see cref="UnencodableException"/> or a <see cref="FramingException"/>.</param>
    public UnsendableException(CustomerId customer, Exception why)
        : base(why?.Message, why) => Customer = customer;

    /// <summary>Who it cannot be sent to.</summary>
    public CustomerId Customer { get; }

    /// <inheritdoc/>
    public override string Message => InnerException?.Message ?? base.Message;
}
