namespace Clientele.Transport.Epoll;

/// <summary>Something with a descriptor in the loop's table.</summary>
internal interface IEpollEntry
{
    void OnEvents(uint events);
}
