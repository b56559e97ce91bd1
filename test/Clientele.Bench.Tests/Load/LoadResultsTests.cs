using Clientele.Bench.Load;

namespace Clientele.Bench.Tests.Load;

public class LoadResultsTests
{
    [Fact]
    public void What_the_load_prints_is_read() => Assert.Equal(
        new EchoLoad(50, 100000, 0.5, 2, 317.1, 667.5, 6.605, "connection 3: closed"),
        EchoLoad.Parse("""
            {"connections":50,"round_trips":100000,"seconds":0.500000,"errors":2,"p50_us":317.1,"p99_us":667.5,
             "client_cpu_us_per_round_trip":6.6050,"fault":"connection 3: closed"}
            """));

    [Fact]
    public void What_the_idle_load_prints_is_read() => Assert.Equal(
        new IdleLoad(14999, 1, 14998, 1, 0, 0.641, 0.673, "connection 7: Connection refused"),
        IdleLoad.Parse("""
            {"event":"settled","connected":14999,"refused":1,"answered":14998,"ended":1,"waiting":0,
             "connect_seconds":0.641,"seconds":0.673,"fault":"connection 7: Connection refused"}
            """));

    [Fact]
    public void What_the_paced_load_prints_is_read() => Assert.Equal(
        new PacedLoad(1000, 30000, 3, 0, 96, 136, 151, 385, 63, 193, 37.1021, 1.267, ""),
        PacedLoad.Parse("""
            {"connections":1000,"messages":30000,"seconds":3.000000,"errors":0,"response_p50_us":96,"response_p90_us":136,
             "response_p95_us":151,"response_p99_us":385,"service_p50_us":63,"service_p99_us":193,
             "client_cpu_us_per_message":37.1021,"waits_per_message":1.267,"fault":""}
            """));
}
