using Clientele.Hosting.Configuration;

namespace Clientele.Hosting.Tests.Configuration;

/// <summary>What can be wrong within the section: what stands there, and what the host says of it.</summary>
internal static class Faults
{
    public static TheoryData<string, string> All => new()
    {
        { """ "Prot": 1 """, "Clientele:Prot: there is no such setting (did you mean Port?)" },
        { """ "idle-timeout": "5s" """, "Clientele:idle-timeout: there is no such setting (did you mean IdleTimeout?)" },
        { """ "KeepAlive": {"Idel": "5s"} """, "Clientele:KeepAlive:Idel: there is no such setting (did you mean Idle?)" },
        { """ "Tls": {"Password": "x"} """, "Clientele:Tls:Password: there is no such setting (there are Certificate, Key, HandshakeTimeout, MaxHandshakes)" },
        { """ "Shop": {"Port": 1} """, $"Clientele:Shop: there is no such setting (there are {string.Join(", ", Settings.KeysIn(""))})" },
        { """ "Port": 65536 """, "Clientele:Port: '65536' is out of range (0 to 65535)" },
        { """ "Port": -1 """, "Clientele:Port: '-1' is out of range (0 to 65535)" },
        { """ "Port": "http" """, "Clientele:Port: 'http' is not a whole number" },
        { """ "Port": 77.88 """, "Clientele:Port: '77.88' is not a whole number" },
        { """ "Port": {"Number": 1} """, "Clientele:Port: this is one value, not a section" },
        { """ "Address": "localhost" """, "Clientele:Address: 'localhost' is not an address (write an IPv4 or IPv6 address of this machine, or * for all)" },
        { """ "Address": "1" """, "Clientele:Address: '1' is not an address (write an IPv4 or IPv6 address of this machine, or * for all)" },
        { """ "EndPoints": "127.0.0.1:0" """, "Clientele:EndPoints: this is a list, not one value (Clientele:EndPoints:0, Clientele:EndPoints:1, ...)" },
        { """ "EndPoints": ["127.0.0.1:0", "127.0.0.1"] """, "Clientele:EndPoints:1: '127.0.0.1' is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:/run/shop.sock)" },
        { """ "EndPoints": ["::1"] """, "Clientele:EndPoints:0: '::1' is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:/run/shop.sock)" },
        { """ "EndPoints": ["1:7788"] """, "Clientele:EndPoints:0: '1:7788' is not a place to listen (write 127.0.0.1:7788, [::1]:7788 or unix:/run/shop.sock)" },
        { """ "EndPoints": ["unix:"] """, "Clientele:EndPoints:0: 'unix:': the path of a Unix socket has 1 to 107 bytes (choose a shorter one)" },
        { """ "EndPoints": [["127.0.0.1:0"]] """, "Clientele:EndPoints:0: a value is missing" },
        { """ "Backlog": 0 """, "Clientele:Backlog: '0' is out of range (1 to 65535)" },
        { """ "SharePort": "yes" """, "Clientele:SharePort: 'yes' is neither true nor false" },
        { """ "KeepAlive": true """, "Clientele:KeepAlive: this is a section, not one value (it has Idle, Interval, Probes)" },
        { """ "KeepAlive": {"Idle": "500ms"} """, "Clientele:KeepAlive:Idle: '500ms' is out of range (1s to 9h)" },
        { """ "KeepAlive": {"Probes": 128} """, "Clientele:KeepAlive:Probes: '128' is out of range (1 to 127)" },
        { """ "Tls": {"Certificate": ""} """, "Clientele:Tls:Certificate: '' says nothing" },
        { """ "Tls": {"HandshakeTimeout": "25h"} """, "Clientele:Tls:HandshakeTimeout: '25h' is out of range (1ms to 24h)" },
        { """ "Framing": "line" """, "Clientele:Framing: 'line': unknown framing (use raw, lines[:lf|crlf|any], delimiter:HEX, marks:HEX[..HEX], fixed:N, length:2be[,offset=N], header:NAME, gap:50ms or a named one such as @jt808)" },
        { """ "Framing": "fixed:0" """, "Clientele:Framing: 'fixed:0': a fixed length is a number of bytes from 1: fixed:16" },
        { """ "Encoding": "gbkk" """, "Clientele:Encoding: unknown encoding 'gbkk' (did you mean gbk?)" },
        { """ "SendEncoding": "utf-7" """, "Clientele:SendEncoding: unknown encoding 'utf-7' (did you mean utf-8?)" },
        { """ "TellPlace": "" """, "Clientele:TellPlace: '' says nothing" },
        { """ "Loops": 1025 """, "Clientele:Loops: '1025' is out of range (0 to 1024)" },
        { """ "Transport": "io_uring" """, "Clientele:Transport: 'io_uring' is not a transport (take default, epoll or portable)" },
        { """ "MaxFrame": "2GiB" """, "Clientele:MaxFrame: '2GiB' is out of range (1 byte to 1GiB)" },
        { """ "MaxFrame": 0 """, "Clientele:MaxFrame: '0' is out of range (1 byte to 1GiB)" },
        { """ "MaxFrame": "1MB" """, "Clientele:MaxFrame: '1MB' has an unknown unit (write 1MiB: 1024 KiB each)" },
        { """ "Capacity": -1 """, "Clientele:Capacity: '-1' is out of range (0 or more)" },
        { """ "MaxRate": "fast" """, "Clientele:MaxRate: 'fast' is not a rate (write 100/s for messages, 64KiB/s for bytes, or both: 100/s,64KiB/s)" },
        { """ "IdleTimeout": "5" """, "Clientele:IdleTimeout: '5' has no unit (write 5s for seconds or 5ms for milliseconds)" },
        { """ "IdleTimeout": "00:00:30" """, "Clientele:IdleTimeout: '00:00:30' has an unknown unit (use ms, s, m or h)" },
        { """ "IdleTimeout": "721h" """, "Clientele:IdleTimeout: '721h' is out of range (0s to 720h, or never)" },
        { """ "QueueBytes": "-1" """, "Clientele:QueueBytes: '-1' is not a size (write 512 for bytes, 64KiB, 1MiB or 1GiB)" },
        { """ "QueueMessages": 0 """, "Clientele:QueueMessages: '0' is out of range (1 or more)" },
        { """ "Overflow": "DropOldest" """, "Clientele:Overflow: 'DropOldest' is not a policy (take disconnect, drop-newest, drop-oldest or wait)" },
        { """ "QueueBudget": 0 """, "Clientele:QueueBudget: '0' is out of range (1 byte or more)" },
        { """ "CloseTimeout": "0s" """, "Clientele:CloseTimeout: '0s' is out of range (1ms to 720h, or never)" },
        { """ "SendTimeout": "0s" """, "Clientele:SendTimeout: '0s' is out of range (1ms to 720h, or never)" },
        { """ "FinishTimeout": "721h" """, "Clientele:FinishTimeout: '721h' is out of range (0s to 720h, or never)" },
        { """ "StopTimeout": "soon" """, "Clientele:StopTimeout: 'soon' is not a duration (write 500ms, 5s, 2m or 1h)" },
    };
}
